/// A few words about what happened, on top of a page.
public struct Notice: Hashable, Sendable {
    /// How the words are meant.
    public enum Kind: String, Sendable {
        /// It was done.
        case done
        /// Something to know.
        case note
        /// Something to look at.
        case warning
        /// It was not done.
        case fault
    }

    /// How the words are meant.
    public let kind: Kind
    /// A sentence or two.
    public let text: String
    /// What can be done about it: a form's address and its button; nil for nothing.
    public var action: Action?

    /// A button beside the words.
    public struct Action: Hashable, Sendable {
        /// Where the form goes.
        public let address: String
        /// On the button.
        public let label: String
        /// Hidden fields.
        public let fields: [String: String]

        /// A button.
        public init(_ address: String, label: String, fields: [String: String] = [:]) {
            self.address = address
            self.label = label
            self.fields = fields
        }
    }

    /// A notice.
    public init(_ kind: Kind, _ text: String, action: Action? = nil) {
        self.kind = kind
        self.text = text
        self.action = action
    }

    /// For the template `notice`.
    public var slots: Slots {
        var slots: Slots = [
            "kind": .text(kind.rawValue), "isFault": .flag(kind == .fault), "text": .text(text),
            "lines": .list(text.split(separator: "\n").map { ["line": .text(String($0))] }),
        ]
        if let action {
            slots["action"] = .slots([
                "address": .text(action.address), "label": .text(action.label),
                "fields": .list(
                    action.fields.sorted { $0.key < $1.key }.map { ["name": .text($0.key), "value": .text($0.value)] }),
            ])
        }
        return slots
    }
}
