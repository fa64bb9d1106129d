/// What kind of paper a print is: how its type is set.
public enum PrintLook: String, Sendable {
    /// Tables and forms.
    case list
    /// Set in larger type with indented paragraphs.
    case letter
    /// A frame around few large words.
    case certificate
}
