//! The network: a port, threads that answer, and lines that stay open for events.

use std::net::{IpAddr, SocketAddr};

use tiny_http::{Header, Response, StatusCode};

use crate::failure::Failure;
use crate::serve::answer::{self, Answer, Request};
use crate::serve::guard::From;
use crate::serve::site::Live;

/// How many requests are answered at once.
const THREADS: usize = 8;
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
        let get = |name: &'static str| {
            request
                .headers()
                .iter()
                .find(|header| header.field.equiv(name))
                .map(|header| header.value.as_str())
        };
        let from = From {
            host: get("Host"),
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
        if let Some((page, seen)) = answer::events_for(self.address, &asked) {
            let (page, seen) = (page.to_owned(), seen.to_owned());
            live.listeners.add(request.into_writer(), &page, &live.problem_event());
            live.catch_up(&page, &seen);
            return;
        }
        let answer = answer::answer(self.address, live, &asked);
        // A browser that went away wants no answer.
        let _ = request.respond(response(answer));
    }
}

fn response(answer: Answer) -> Response<std::io::Cursor<Vec<u8>>> {
    let header = |(name, value): (&'static str, String)| Header::from_bytes(name, value).ok();
    let mut response = Response::from_data(answer.body).with_status_code(StatusCode(answer.status));
    answer.head.into_iter().filter_map(header).for_each(|header| response.add_header(header));
    // Small answers go out with their length, so that a connection can be used again.
    response.with_chunked_threshold(usize::MAX)
}
