public import Mustache

/// The names that a template can use, with what stands for them.
///
/// A name that is not there is empty, wherever the template is used: it is never looked up in what lies around it. The
/// exception are the names of ``everywhere``.
///
/// For example:
/// ```swift
/// let slots: Slots = ["title": "A & B", "isNew": true]
/// ```
public struct Slots: Sendable, MustacheParent, ExpressibleByDictionaryLiteral {
    /// Names that parts of a page may use without being given them.
    public static let everywhere: Set<String> = ["csrf", "language", "page"]

    private var values: [String: SlotValue]

    /// Slots with these values; of two values of one name the later.
    public init(dictionaryLiteral elements: (String, SlotValue)...) {
        values = Dictionary(elements, uniquingKeysWith: { $1 })
    }

    /// The value of a name.
    public subscript(_ name: String) -> SlotValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// These slots with others beside them, which go first.
    public func with(_ others: Slots) -> Slots {
        var slots = self
        slots.values.merge(others.values) { $1 }
        return slots
    }

    /// For the template library. What it gets is escaped already: the templates are read as plain text.
    public func child(named name: String) -> Any? {
        switch values[name] {
        case .text(let text): text.isEmpty ? Absent() : Markup.escaped(text)
        case .flag(let flag): flag
        case .markup(let markup): markup.html.isEmpty ? Absent() : markup.html
        case .slots(let slots): slots
        case .list(let list): list
        case nil: Self.everywhere.contains(name) ? nil : Absent()
        }
    }

    /// Ends the search for a name, and shows nothing.
    private struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }
}
