//! Values by name.

#[expect(clippy::disallowed_types, reason = "nothing here lets anybody see its order")]
use std::collections::HashMap;

/// Values that are found by their names, many times over, and never walked through: their order cannot reach what comes out.
#[derive(Clone, Debug)]
#[expect(clippy::disallowed_types, reason = "nothing here lets anybody see its order")]
pub struct ByName<V>(HashMap<String, V>);

impl<V> ByName<V> {
    /// The value of that name, and the name.
    pub fn get(&self, name: &str) -> Option<(&str, &V)> {
        self.0.get_key_value(name).map(|(name, value)| (name.as_str(), value))
    }
}

impl<V> Default for ByName<V> {
    fn default() -> Self {
        Self(Default::default())
    }
}

/// Of two values of the same name the last counts.
impl<V> FromIterator<(String, V)> for ByName<V> {
    fn from_iter<T: IntoIterator<Item = (String, V)>>(values: T) -> Self {
        Self(values.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::by_name::ByName;

    #[test]
    fn the_last_of_a_name_is_found() {
        let values: ByName<u8> = [("a", 1), ("b", 2), ("a", 3)]
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect();
        assert_eq!(
            [values.get("a"), values.get("b"), values.get("c")],
            [Some(("a", &3)), Some(("b", &2)), None]
        );
    }
}
