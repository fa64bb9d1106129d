/// A term in both languages, with how sure its Chinese is.
public struct GlossaryTerm: Hashable, Sendable {
    /// Where the Chinese comes from.
    public enum Confidence: String, Sendable {
        /// Attested wording.
        case attested = "A"
        /// Partly attested.
        case partly = "A/B"
        /// Translated back from the notice: a native reader has to check it.
        case translated = "B"
        /// Attested in parts, general usage otherwise.
        case mixed = "A/GK"
        /// General usage: a native reader has to check it.
        case general = "GK"
    }

    public let key: String
    public let words: Words
    public let confidence: Confidence
    /// The native reader who has checked it; empty while nobody has.
    public let checkedBy: String
}
