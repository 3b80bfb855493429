//! The command line of Indaba.

fn main() {}
