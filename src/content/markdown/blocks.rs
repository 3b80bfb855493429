//! Paragraphs, headings, lists, tables and what else stands on lines of its own.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, HeadingLevel, Tag, TagEnd};

use crate::content::markdown::body::{At, Label, Part};
use crate::content::markdown::element::Kind;
use crate::content::markdown::escape;
use crate::content::markdown::frame::Frame;
use crate::content::markdown::heading;
use crate::content::markdown::raw::RawBlock;
use crate::content::markdown::sink::{Mark, Sink};
use crate::content::markdown::writer::{OpenHeading, Writer};

/// The table that is being written. Markdown has no table in a table.
#[derive(Debug, Default)]
pub struct OpenTable {
    number: usize,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Where the cell begins, to see whether it is empty.
    cell: Option<(Mark, Mark)>,
}

impl Writer<'_> {
    /// The beginning of a part of the Markdown.
    pub fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let end = tag.to_end();
        let kind = if is_inline(&end) { Kind::Inline } else { Kind::Block };
        if end == TagEnd::HtmlBlock {
            self.raw = Some(RawBlock::default());
            return;
        }
        self.make_room(kind);
        if let Tag::Image { dest_url, title, .. } = &tag {
            return self.start_image(dest_url, title, range);
        }
        if kind == Kind::Block {
            match end {
                TagEnd::TableCell => self.next_cell(),
                _ => self.end_words(),
            }
            self.sink().fresh_line();
        }
        let at = At::from(range.clone());
        self.write_start(tag, range);
        self.open(Frame::Markdown(end), at);
    }

    fn write_start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::List(first) => self.start_list(first),
            Tag::Paragraph => self.html("<p>"),
            Tag::Heading { level, id, classes, .. } => self.start_heading(level, id, &classes),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::Item => {
                self.open_item();
                self.html("<li>");
            }
            Tag::FootnoteDefinition(name) => {
                self.open_notes.push(name.to_string());
                self.sinks.push(Sink::default());
            }
            Tag::DefinitionList => self.html("<dl>\n"),
            Tag::DefinitionListTitle => self.html("<dt>"),
            Tag::DefinitionListDefinition => self.html("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead | Tag::TableRow => self.start_row(matches!(tag, Tag::TableHead)),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.html("<em>"),
            Tag::Strong => self.html("<strong>"),
            Tag::Strikethrough => self.html("<del>"),
            Tag::Superscript => self.html("<sup>"),
            Tag::Subscript => self.html("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(link_type, &dest_url, &title, range);
            }
            Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    /// The end of a part of the Markdown.
    pub fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if tag == TagEnd::HtmlBlock {
            if let Some(block) = self.raw.take() {
                self.raw_block(&block, range);
            }
            return;
        }
        let is_it = |frame: &Frame| matches!(frame, Frame::Markdown(open) if *open == tag);
        if let Some(at) = self.frames.iter().rposition(is_it) {
            self.close_frames(at + 1);
            self.close_top(false);
        }
    }

    /// Writes what ends a part of the Markdown.
    pub fn write_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item => self.close_item(),
            TagEnd::List(_) => self.lists.truncate(self.lists.len().saturating_sub(1)),
            _ => {}
        }
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Link => self.end_link(),
            tag => self.html(end_tag(&tag)),
        }
        if !is_inline(&tag) && tag != TagEnd::TableCell {
            self.end_words();
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'_>>, classes: &[CowStr<'_>]) {
        let written = level as u8;
        let classes = classes.iter().filter(|class| is_class(class)).map(ToString::to_string).collect();
        self.heading =
            Some(OpenHeading { written, id: id.map(|id| id.to_string()), classes, text: String::new() });
        self.sinks.push(Sink::default());
    }

    /// Headings without any content are left out: they would be stops for nothing on a screen reader's tour.
    fn end_heading(&mut self) {
        let content = self.take_sink();
        let Some(heading) = self.heading.take().filter(|_| !content.is_empty()) else { return };
        let text = heading.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let level = self.levels.next(heading.written);
        let id = self.ids.unique(&match heading.id {
            Some(id) => heading::chosen(&id),
            None => heading::slug(&text),
        });
        let sink = self.sink();
        let _ = write!(sink.html, "<h{level} id=\"{id}\"");
        if !heading.classes.is_empty() {
            let _ = write!(sink.html, " class=\"{}\"", heading.classes.join(" "));
        }
        sink.html.push('>');
        sink.append(content);
        let _ = writeln!(sink.html, "</h{level}>");
        self.add_heading(level, id, text);
    }

    fn start_list(&mut self, first: Option<u64>) {
        self.lists.push(first);
        match first {
            None => self.html("<ul>\n"),
            Some(1) => self.html("<ol>\n"),
            Some(first) => {
                let _ = writeln!(self.sink().html, "<ol start=\"{first}\">");
            }
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else { return self.html("<blockquote>\n") };
        let (name, label) = match kind {
            BlockQuoteKind::Note => ("note", Label::Note),
            BlockQuoteKind::Tip => ("tip", Label::Tip),
            BlockQuoteKind::Important => ("important", Label::Important),
            BlockQuoteKind::Warning => ("warning", Label::Warning),
            BlockQuoteKind::Caution => ("caution", Label::Caution),
        };
        let sink = self.sink();
        let _ = write!(
            sink.html,
            "<aside class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">"
        );
        sink.push(Part::Label(label));
        sink.html.push_str("</p>\n");
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', '\t', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            return self.html("<pre><code>");
        }
        let html = &mut self.sink().html;
        html.push_str("<pre><code class=\"language-");
        escape::attribute(html, language);
        html.push_str("\">");
    }

    /// A table can be wider than the page, so that it stands in a region that scrolls, by keyboard too.
    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = OpenTable { number: self.table.number + 1, alignments, ..OpenTable::default() };
        let number = self.table.number;
        let sink = self.sink();
        sink.html.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        sink.push(Part::Label(Label::Table(number)));
        sink.html.push_str("\"><table>\n");
    }

    fn start_row(&mut self, in_head: bool) {
        self.table.column = 0;
        self.table.in_head = in_head;
        self.html(if in_head { "<thead>\n<tr>\n" } else { "<tr>\n" });
    }

    /// The words of a row stand on one line, with a tab between two cells.
    fn next_cell(&mut self) {
        if self.table.column > 0 {
            self.words().push('\t');
        }
    }

    fn start_cell(&mut self) {
        let before = self.mark();
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        self.html(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.html(class);
        self.html(">");
        self.table.cell = Some((before, self.mark()));
    }

    /// The cell in the corner is often empty: then it is the header of nothing.
    fn end_cell(&mut self) {
        let now = self.mark();
        match self.table.cell.take() {
            Some((before, begun)) if self.table.in_head && begun == now => {
                self.sink().back_to(before);
                self.html("<td></td>\n");
            }
            _ => self.html(if self.table.in_head { "</th>\n" } else { "</td>\n" }),
        }
    }

    fn end_footnote(&mut self) {
        let text = self.take_sink();
        if let Some(name) = self.open_notes.pop() {
            self.footnotes.define(&name, text, &mut self.ids);
        }
    }
}

/// Whether a class is plain enough to be kept.
pub fn is_class(class: &str) -> bool {
    !class.is_empty()
        && class.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn end_tag(tag: &TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "</p>\n",
        TagEnd::BlockQuote(None) => "</blockquote>\n",
        TagEnd::BlockQuote(Some(_)) => "</aside>\n",
        TagEnd::CodeBlock => "</code></pre>\n",
        TagEnd::List(true) => "</ol>\n",
        TagEnd::List(false) => "</ul>\n",
        TagEnd::Item => "</li>\n",
        TagEnd::DefinitionList => "</dl>\n",
        TagEnd::DefinitionListTitle => "</dt>\n",
        TagEnd::DefinitionListDefinition => "</dd>\n",
        TagEnd::Table => "</tbody>\n</table></div>\n",
        TagEnd::TableHead => "</tr>\n</thead>\n<tbody>\n",
        TagEnd::TableRow => "</tr>\n",
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        TagEnd::Strikethrough => "</del>",
        TagEnd::Superscript => "</sup>",
        TagEnd::Subscript => "</sub>",
        _ => "",
    }
}
