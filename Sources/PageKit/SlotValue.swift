/// What a template can be given under a name.
public enum SlotValue: Sendable {
    /// Text; it is escaped when it is shown. Empty text counts as absent.
    case text(String)
    /// Whether a section is shown.
    case flag(Bool)
    /// HTML that is ready.
    case markup(Markup)
    /// A section that is shown once, with names of its own.
    case slots(Slots)
    /// A section that is shown once for each.
    case list([Slots])
}

extension SlotValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
    /// Text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A flag.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}
