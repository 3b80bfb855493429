//! Who may ask: only a browser on a page of this server, or a person. Other sites that a visitor has open may not read the
//! drafts, nor may a name that somebody points at this machine.

use std::net::{IpAddr, SocketAddr};

/// What a request says of where it comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct From<'a> {
    /// `Host`.
    pub host: Option<&'a str>,
    /// `Origin`.
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site`.
    pub site: Option<&'a str>,
    /// `Sec-Fetch-Mode`.
    pub mode: Option<&'a str>,
}

/// Whether a server at `address` answers such a request.
pub fn admits(address: SocketAddr, from: &From<'_>) -> bool {
    let host = from.host.is_some_and(|host| is_ours(address, host));
    let origin = from.origin.is_none_or(|origin| {
        let rest = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        rest.is_some_and(|host| from.host == Some(host) && is_ours(address, host))
    });
    // Following a link from elsewhere is fine: the page that it is on does not get to read anything.
    let foreign = from.site.is_some_and(|site| matches!(site, "cross-site" | "same-site"));
    host && origin && (!foreign || from.mode == Some("navigate"))
}

/// Whether a `Host` names this server: by an address of this machine, or by `localhost`.
fn is_ours(address: SocketAddr, host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse::<u16>().ok()),
        _ => (host, Some(80)),
    };
    if port != Some(address.port()) {
        return false;
    }
    let name = name.to_ascii_lowercase();
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        // Served to others, it is asked for by whichever address they know; a name could be anybody's.
        Ok(ip) => ip == address.ip() || ip.is_loopback() || address.ip().is_unspecified(),
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

#[cfg(test)]
mod tests {
    use crate::serve::guard::{From, admits};

    fn host(host: &str) -> From<'_> {
        From { host: Some(host), ..From::default() }
    }

    #[test]
    fn only_names_of_this_machine_are_admitted() {
        let address = "127.0.0.1:8000".parse().unwrap();
        for ours in ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000", "a.localhost:8000"] {
            assert!(admits(address, &host(ours)), "{ours}");
        }
        for foreign in [
            "evil.example:8000",
            "127.0.0.1",
            "127.0.0.1:81",
            "localhost.evil.example:8000",
            "",
            "10.0.0.1:8000",
        ] {
            assert!(!admits(address, &host(foreign)), "{foreign}");
        }
        assert!(!admits(address, &From::default()));
        assert!(admits("0.0.0.0:8000".parse().unwrap(), &host("10.0.0.1:8000")));
        assert!(!admits("0.0.0.0:8000".parse().unwrap(), &host("evil.example:8000")));
    }

    #[test]
    fn other_sites_may_link_but_not_read() {
        let address = "127.0.0.1:8000".parse().unwrap();
        let ours = host("127.0.0.1:8000");
        assert!(admits(address, &From { origin: Some("http://127.0.0.1:8000"), ..ours }));
        assert!(!admits(address, &From { origin: Some("http://evil.example"), ..ours }));
        assert!(!admits(address, &From { origin: Some("http://localhost:3000"), ..ours }));
        assert!(!admits(address, &From { origin: Some("null"), ..ours }));
        assert!(!admits(address, &From { site: Some("cross-site"), mode: Some("no-cors"), ..ours }));
        assert!(admits(address, &From { site: Some("cross-site"), mode: Some("navigate"), ..ours }));
        assert!(admits(address, &From { site: Some("same-origin"), mode: Some("cors"), ..ours }));
    }
}
