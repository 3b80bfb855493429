//! Every route of the site, and the view that its template gets.

pub mod plan;
pub mod view;
pub mod views;
pub mod views_pages;
