/// One field of a form with its label, what is typed in it, and what is wrong with that.
public struct FormField: Sendable {
    /// How it is typed.
    public enum Kind: Sendable {
        /// A line of text.
        case line
        /// A line of digits, with the number pad on screens that have one.
        case digits
        /// Several lines.
        case lines(rows: Int)
        /// A line that offers what can be typed: a value with words to find it by.
        case offer([Choice])
        /// One of a few.
        case choice([Choice])
        /// One of a few, all seen at once.
        case buttons([Choice])
        /// Yes or no.
        case check
        /// A file.
        case file(accept: String)
        /// A line whose text is not shown.
        case secret
        /// Carried along.
        case hidden
    }

    /// Something that can be chosen.
    public struct Choice: Hashable, Sendable {
        /// What the form carries.
        public let value: String
        /// What people read.
        public let label: String

        /// A choice.
        public init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// The field's name in the form.
    public let name: String
    /// What people call it.
    public let label: String
    /// How it is typed.
    public var kind: Kind
    /// What is in it.
    public var value = ""
    /// A few words under it.
    public var hint = ""
    /// What is wrong with the value; empty for nothing.
    public var fault = ""
    /// Whether a form without it is refused.
    public var isRequired = false
    /// Whether the cursor stands in it when the page opens.
    public var isFirst = false
    /// Characters that it is wide: 0 for as wide as there is room.
    public var width = 0
    /// Tells it from a field of the same name in another form of the page.
    public var scope = ""

    /// A field.
    public init(_ name: String, _ label: String, _ kind: Kind = .line) {
        self.name = name
        self.label = label
        self.kind = kind
    }

    /// For the template `field`.
    public var slots: Slots {
        var slots: Slots = [
            "name": .text(name), "id": .text(id), "label": .text(label), "value": .text(value), "hint": .text(hint),
            "fault": .text(fault), "isRequired": .flag(isRequired), "isFirst": .flag(isFirst),
            "size": .text(width > 0 ? String(width) : ""), "isWide": .flag(isWide),
            "described": .text(described),
        ]
        switch kind {
        case .line: slots["isLine"] = true
        case .digits: slots["isDigits"] = true
        case .lines(let rows):
            slots["isLines"] = true
            slots["rows"] = .text(String(rows))
        case .offer(let choices):
            slots["isOffer"] = true
            slots["choices"] = .list(choices.map { ["value": .text($0.value), "label": .text($0.label)] })
        case .choice(let choices):
            slots["isChoice"] = true
            slots["choices"] = choiceSlots(choices)
        case .buttons(let choices):
            slots["isButtons"] = true
            slots["choices"] = choiceSlots(choices)
        case .check:
            slots["isCheck"] = true
            slots["isOn"] = .flag(!value.isEmpty)
        case .file(let accept):
            slots["isFile"] = true
            slots["accept"] = .text(accept)
        case .secret: slots["isSecret"] = true
        case .hidden: slots["isHidden"] = true
        }
        return slots
    }

    /// Whether it takes what room there is: a choice is as wide as its words.
    private var isWide: Bool {
        switch kind {
        case .line, .lines, .offer, .file, .secret: width == 0
        case .digits, .choice, .buttons, .check, .hidden: false
        }
    }

    private var id: String { scope + name }

    private var described: String {
        let ids = (hint.isEmpty ? [] : ["hint-\(id)"]) + (fault.isEmpty ? [] : ["fault-\(id)"])
        return ids.joined(separator: " ")
    }

    private func choiceSlots(_ choices: [Choice]) -> SlotValue {
        .list(
            choices.enumerated().map { index, choice in
                [
                    "name": .text(name), "value": .text(choice.value), "label": .text(choice.label),
                    "isChosen": .flag(choice.value == value),
                    "isFirst": .flag(isFirst && (choice.value == value || value.isEmpty && index == 0)),
                ]
            })
    }
}
