public import StarKit

/// Asks whoever sits at the terminal, where somebody does.
public struct TerminalDialogue: Sendable {
    private let prompt: TerminalPrompt
    private let language: Language

    /// Nil where nobody sits at a terminal.
    public init?(in language: Language) {
        guard let prompt = TerminalPrompt.standard else { return nil }
        self.prompt = prompt
        self.language = language
    }

    init(_ prompt: TerminalPrompt, in language: Language) {
        self.prompt = prompt
        self.language = language
    }

    /// Asks until the answer can be taken; an end of input counts as an empty answer.
    ///
    /// - Parameters:
    ///   - standard: What an empty answer means; it is shown.
    ///   - take: Takes an answer, and says whether it could.
    /// - Throws: `POSIXError` when the terminal cannot be read.
    public func ask(_ question: Words, standard: String, take: (String) -> Bool) throws {
        while true {
            let answer = try prompt.line("\(question[language]) [\(standard)]: ")
            if take(answer) { return }
            prompt.say(Words("That is no answer to this question.\n", "无法识别这个回答。\n")[language])
        }
    }
}
