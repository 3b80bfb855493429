//! The terms of the taxonomies, and the entries that have them.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::types::{Kind, Taxonomy};
use crate::content::{Content, Lang};
use crate::model::entry::{self, AnyEntry, EntryId};
use crate::model::settings;

/// Who has which term.
#[derive(Debug, Default)]
pub struct Terms {
    entries: BTreeMap<Taxonomy, BTreeMap<String, Vec<EntryId>>>,
    /// Each tag as the first entry that has it writes it.
    tags: BTreeMap<String, String>,
    /// What entries have in common with others, by their kind and place.
    kin: BTreeMap<Kind, Vec<Kin>>,
}

/// The topics and the region of an entry, by the numbers of the terms: quick to hold against those of others.
#[derive(Debug, Default)]
struct Kin {
    topics: Vec<usize>,
    region: Option<usize>,
}

impl Terms {
    /// The terms of all entries, and the declared ones that no entry has.
    pub fn of(content: &Content) -> Self {
        let mut terms = Self::default();
        for taxonomy in [Taxonomy::Focus, Taxonomy::Region] {
            for term in declared(content, taxonomy) {
                terms.list(taxonomy, term);
            }
        }
        let mut numbers = BTreeMap::new();
        for (id, entry) in entry::all(content) {
            for tag in &entry.common(0).tags {
                terms.tags.entry(slug(tag)).or_insert_with(|| tag.to_string());
            }
            let mut kin = Kin::default();
            for taxonomy in Taxonomy::ALL {
                for term in of_entry(entry, taxonomy) {
                    terms.list(taxonomy, &term).push(id);
                    let next = numbers.len();
                    let mut number = || *numbers.entry((taxonomy, term.clone())).or_insert(next);
                    match taxonomy {
                        Taxonomy::Focus => kin.topics.push(number()),
                        Taxonomy::Region => kin.region = Some(number()),
                        Taxonomy::Sdg | Taxonomy::Tag => {}
                    }
                }
            }
            terms.kin.entry(id.kind).or_default().push(kin);
        }
        terms
    }

    /// How much an entry has in common with each of some others of its kind: two for a topic, one for the region.
    pub fn likeness(&self, id: EntryId) -> impl Fn(usize) -> usize {
        let all = self.kin.get(&id.kind).map_or(&[][..], Vec::as_slice);
        let own = all.get(id.index);
        move |other| {
            let Some((own, other)) = own.zip(all.get(other)) else { return 0 };
            let shared = own.topics.iter().filter(|topic| other.topics.contains(topic)).count();
            shared * 2 + usize::from(own.region.is_some() && own.region == other.region)
        }
    }

    fn list(&mut self, taxonomy: Taxonomy, term: &str) -> &mut Vec<EntryId> {
        self.entries.entry(taxonomy).or_default().entry(term.to_owned()).or_default()
    }

    /// The terms of a taxonomy by id, each with its entries.
    pub fn of_taxonomy(&self, taxonomy: Taxonomy) -> impl Iterator<Item = (&str, &[EntryId])> + Clone {
        self.entries
            .get(&taxonomy)
            .into_iter()
            .flatten()
            .map(|(term, entries)| (term.as_str(), entries.as_slice()))
    }

    /// What a term is called in a language, and in which language that is. Goals are named by the interface's texts, so they
    /// give nothing here.
    pub fn title(
        &self,
        content: &Content,
        taxonomy: Taxonomy,
        term: &str,
        language: Lang,
    ) -> Option<(String, Lang)> {
        let file = settings::file(content, language)?;
        let table = match taxonomy {
            Taxonomy::Focus => &file.focus,
            Taxonomy::Region => &file.regions,
            Taxonomy::Sdg => return None,
            Taxonomy::Tag => return Some((self.tags.get(term)?.clone(), 0)),
        };
        let Some(declared) = table.get(term) else {
            return Some((term.replace(['-', '_'], " "), 0));
        };
        let tag = content.languages.get(language).map(ToString::to_string).unwrap_or_default();
        Some(match declared.translations.get(&tag) {
            Some(title) => (title.to_string(), language),
            None => (declared.title.to_string(), content.language_of(declared.title.span.file)),
        })
    }

    /// The entries that have the term, kind by kind and by id.
    pub fn entries(&self, taxonomy: Taxonomy, term: &str) -> &[EntryId] {
        self.entries.get(&taxonomy).and_then(|terms| terms.get(term)).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody has the term.
    pub fn has(&self, taxonomy: Taxonomy, term: &str) -> bool {
        self.entries
            .get(&taxonomy)
            .and_then(|terms| terms.get(term))
            .is_some_and(|entries| !entries.is_empty())
    }
}

/// The ids of the declared terms; only topics and regions can be declared.
pub fn declared(content: &Content, taxonomy: Taxonomy) -> impl Iterator<Item = &str> + Clone {
    let table = content.portal.first().and_then(|file| match taxonomy {
        Taxonomy::Focus => Some(&file.focus),
        Taxonomy::Region => Some(&file.regions),
        Taxonomy::Sdg | Taxonomy::Tag => None,
    });
    table.into_iter().flat_map(|table| table.0.keys().map(String::as_str))
}

/// The ids of the terms that an entry has in a taxonomy, each once. One without a letter or digit could have no page.
pub fn of_entry(entry: &dyn AnyEntry, taxonomy: Taxonomy) -> BTreeSet<String> {
    let mut terms: BTreeSet<String> = match taxonomy {
        Taxonomy::Focus => entry.focus().iter().map(|term| term.id.clone()).collect(),
        Taxonomy::Region => entry.region().map(|term| term.id.clone()).into_iter().collect(),
        Taxonomy::Sdg => entry.sdgs().iter().map(|goal| goal.0.to_string()).collect(),
        Taxonomy::Tag => entry.common(0).tags.iter().map(|tag| slug(tag)).collect(),
    };
    terms.retain(|term| !slug(term).is_empty());
    terms
}

/// What a free word becomes in a URL: letters and digits in small letters, everything else one hyphen.
pub fn slug(word: &str) -> String {
    let mut slug = String::with_capacity(word.len());
    for character in word.trim().chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use crate::model::terms::slug;

    #[test]
    fn words_become_parts_of_urls() {
        assert_eq!(slug("  Young  Leaders! "), "young-leaders");
        assert_eq!(slug("Été/2026"), "été-2026");
        assert_eq!(slug("الشباب"), "الشباب");
    }
}
