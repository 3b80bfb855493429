//! How views are declared: what a template receives is a struct whose every field says what it is.
//!
//! `view!` makes of each struct its serialisation and its description, from which `themes/README.md` is made.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// What the reference says of a field.
#[derive(Clone, Debug)]
pub struct ViewField {
    /// The name in templates.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its shape.
    pub shape: ViewShape,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum ViewShape {
    /// A single value: what it is called.
    Value(&'static str),
    /// An object: its name, its meaning, its fields.
    Object(&'static str, &'static str, fn() -> Vec<ViewField>),
    /// A list.
    List(Box<ViewShape>),
    /// Something that may be missing.
    Maybe(Box<ViewShape>),
}

/// A type that a template can receive.
pub trait View {
    /// What it holds.
    fn shape() -> ViewShape;
}

macro_rules! plain_views {
    ($($type:ty = $name:literal;)+) => {$(
        impl View for $type {
            fn shape() -> ViewShape {
                ViewShape::Value($name)
            }
        }
    )+};
}

plain_views! {
    String = "text";
    &'static str = "word";
    bool = "true or false";
    usize = "number";
    u32 = "number";
    i64 = "number";
    u8 = "number";
    Value = "anything";
}

impl<T: View> View for Vec<T> {
    fn shape() -> ViewShape {
        ViewShape::List(Box::new(T::shape()))
    }
}

impl<T: View> View for Option<T> {
    fn shape() -> ViewShape {
        ViewShape::Maybe(Box::new(T::shape()))
    }
}

/// A view that many pages show: made into a template's value once, and shared from then on.
#[derive(Debug)]
pub struct Shared<T> {
    value: Value,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Shared<T> {
    /// The shared form of `view`.
    pub fn new(view: &T) -> Self {
        Self { value: Value::from_serializable(view), of: PhantomData }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), of: PhantomData }
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: View> View for Shared<T> {
    fn shape() -> ViewShape {
        T::shape()
    }
}

/// Declares what templates receive.
macro_rules! view {
    ($(
        $(#[doc = $about:literal])+
        pub struct $name:ident {
            $($(#[doc = $doc:literal])+ $field:ident : $type:ty,)+
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, serde::Serialize)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl $crate::pages::view::View for $name {
            fn shape() -> $crate::pages::view::ViewShape {
                $crate::pages::view::ViewShape::Object(stringify!($name), concat!($($about),+), || vec![
                    $($crate::pages::view::ViewField {
                        name: $crate::content::schema::plain(stringify!($field)),
                        about: concat!($($doc),+),
                        shape: <$type as $crate::pages::view::View>::shape(),
                    },)+
                ])
            }
        }
    )+};
}
pub(crate) use view;
