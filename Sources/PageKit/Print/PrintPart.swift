/// A part of a printed sheet.
public enum PrintPart: Hashable, Sendable {
    /// A heading within the sheet.
    case heading(String)
    /// Labels with their values, side by side.
    case facts([Fact])
    /// A table.
    case table(PrintTable)
    /// Paragraphs, one a line of the text.
    case prose(String)
    /// Words in the middle of the sheet, large.
    case statement(String)
    /// Ruled lines to write on, under a label.
    case writing(String, lines: Int)
    /// Who signs, each with a line long enough for it.
    case signatures([String])
    /// What a reader must know beside the figures, in small type.
    case notes([String])

    /// A label with its value; an empty value is a line to write on.
    public struct Fact: Hashable, Sendable {
        /// What it is.
        public let label: String
        /// What it is here.
        public let value: String

        /// A label with its value.
        public init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    var texts: [String] {
        switch self {
        case .heading(let text), .prose(let text), .statement(let text), .writing(let text, _): [text]
        case .facts(let facts): facts.flatMap { [$0.label, $0.value] }
        case .table(let table): table.texts
        case .signatures(let texts), .notes(let texts): texts
        }
    }

    var slots: Slots {
        switch self {
        case .heading(let text): ["heading": .text(text)]
        case .facts(let facts):
            ["facts": .slots(["facts": .list(facts.map { ["label": .text($0.label), "value": .text($0.value)] })])]
        case .table(let table): ["table": .slots(table.slots)]
        case .prose(let text): ["prose": .slots(["lines": .list(Self.lines(text))])]
        case .statement(let text): ["statement": .slots(["lines": .list(Self.lines(text))])]
        case .writing(let label, let lines):
            ["writing": .slots(["label": .text(label), "lines": .list((0..<lines).map { _ in [:] })])]
        case .signatures(let labels):
            ["signatures": .slots(["signatures": .list(labels.map { ["label": .text($0)] })])]
        case .notes(let notes): ["notes": .slots(["notes": .list(notes.map { ["note": .text($0)] })])]
        }
    }

    private static func lines(_ text: String) -> [Slots] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map { ["line": .text(String($0))] }
    }
}
