//! How a long piece of work tells how far it is, without knowing who listens.

/// Hears of the stages of a build. Steps may come from several threads.
pub trait Progress: Sync {
    /// A stage of that name begins, with so many steps to come; 0 if nobody knows.
    fn stage(&self, name: &str, total: usize);
    /// One step of the stage is done.
    fn step(&self);
    /// All stages are done.
    fn done(&self);
}

/// Listens to nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _name: &str, _total: usize) {}
    fn step(&self) {}
    fn done(&self) {}
}
