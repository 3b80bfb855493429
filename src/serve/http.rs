//! The network: a port, threads that answer, and lines that stay open for events.

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};

use tiny_http::StatusCode;

use crate::failure::Failure;
use crate::serve::answer::{self, Answer, Request};
use crate::serve::guard::From;
use crate::serve::site::Live;

/// How many requests are answered at once.
const THREADS: usize = 8;
/// How many bytes a request may have after its head. Nothing that we are asked for needs any.
const MOST_BODY: usize = 1 << 20;
/// How many ports are tried after the first.
const PORTS: u16 = 20;

/// A server that listens.
pub struct Server {
    server: tiny_http::Server,
    address: SocketAddr,
}

impl Server {
    /// Listens at `port` of `address`, or at one of the ports after it, or at any that is free.
    pub fn open(address: IpAddr, port: u16) -> Result<Self, Failure> {
        let ports = (0..=PORTS).filter_map(|more| port.checked_add(more)).chain([0]);
        let mut last = String::new();
        for port in ports {
            match tiny_http::Server::http(SocketAddr::new(address, port)) {
                Ok(server) => {
                    let bound = server.server_addr().to_ip();
                    return Ok(Self { address: bound.unwrap_or(SocketAddr::new(address, port)), server });
                }
                Err(error) => last = error.to_string(),
            }
        }
        Err(Failure::new(format!("cannot listen on {address}: {last}"))
            .hint("Choose another --address or --port"))
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests for ever.
    pub fn answer_all(&self, live: &Live) {
        std::thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Ok(request) = self.server.recv() {
                        self.answer(request, live);
                    }
                });
            }
        });
    }

    fn answer(&self, request: tiny_http::Request, live: &Live) {
        let length = request.body_length().unwrap_or(0);
        if length > MOST_BODY {
            // All of it would be taken into memory at once before the line is let go, or could be answered on.
            std::mem::forget(request);
            return;
        }
        let get = |name: &'static str| {
            request
                .headers()
                .iter()
                .find(|header| header.field.equiv(name))
                .map(|header| header.value.as_str())
        };
        // Two names for the server are none (RFC 9112 §3.2).
        let hosts = request.headers().iter().filter(|header| header.field.equiv("Host")).count();
        let from = From {
            host: get("Host").filter(|_| hosts == 1),
            origin: get("Origin"),
            site: get("Sec-Fetch-Site"),
            mode: get("Sec-Fetch-Mode"),
        };
        let asked = Request {
            method: request.method().as_str(),
            target: request.url(),
            from,
            range: get("Range"),
            if_range: get("If-Range"),
            known: get("If-None-Match"),
        };
        if let Some((page, seen)) = answer::events_for(self.address, &asked).filter(|_| length == 0) {
            let (page, seen) = (page.to_owned(), seen.to_owned());
            let browser = live.listeners.add(request.into_writer(), &page, &live.problem_event());
            browser.into_iter().for_each(|browser| live.catch_up(browser, &page, &seen));
            return;
        }
        let answer = answer::answer(self.address, live, &asked);
        let is_head = asked.method == "HEAD";
        // A browser that went away wants no answer.
        let reply = move || drop(send(&mut *request.into_writer(), &answer, is_head));
        match length {
            0 => reply(),
            // The line is not let go before all of the body has come, which may be never.
            _ => drop(std::thread::spawn(reply)),
        }
    }
}

/// Sends an answer and lets the browser close the line. Lines that stay open without a request would each keep a thread of
/// tiny_http, and now and then the next line would have to wait for one of them.
fn send(line: &mut dyn Write, answer: &Answer, is_head: bool) -> io::Result<()> {
    let reason = StatusCode(answer.status).default_reason_phrase();
    let mut head = format!("HTTP/1.1 {} {reason}\r\nConnection: close\r\n", answer.status);
    for (name, value) in &answer.head {
        head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
    }
    if !matches!(answer.status, 204 | 304) {
        head.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    line.write_all(format!("{head}\r\n").as_bytes())?;
    if !is_head {
        line.write_all(&answer.body)?;
    }
    line.flush()
}
