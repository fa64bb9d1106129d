/// What a row must be beyond the kinds of its columns: a pure function, part of the declaration.
///
/// The hub that judges a change-set asks it once, at intake, and records the refusal as a verdict. Receivers do not
/// ask again: a law may grow with the program, and what has been judged stays judged.
public struct RowLaw: Sendable {
    /// Nil when the row may be written.
    public let judge: @Sendable (RowQuestion) throws -> Refusal?

    /// Takes the function.
    public init(judge: @escaping @Sendable (RowQuestion) throws -> Refusal?) {
        self.judge = judge
    }
}
