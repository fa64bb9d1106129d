import StarKit
import Testing

@testable import CommandKit

struct TerminalDialogueTests {
    @Test(.timeLimit(.minutes(1))) func asksUntilTheAnswerCanBeTaken() throws {
        // Goal: the five questions are asked in order, a wrong answer is asked again, an empty one is the default.
        // Method: a terminal with somebody at it, who answers the second question wrongly once.
        let terminal = try PseudoTerminal()
        terminal.answer("strict", "X", "D", "", "yearly", "5")
        let dialogue = TerminalDialogue(terminal.prompt, in: .english)
        var answers = FirstAnswers()
        for question in FirstQuestion.allCases {
            try dialogue.ask(question.words, standard: question.standard) { question.take($0, into: &answers) }
        }
        #expect(answers.scope == .strict)
        #expect(answers.sixCap == [.d])
        #expect(answers.secondReview == .street)
        #expect(answers.debriefs == .yearly)
        #expect(answers.selfWeight == 5)
        #expect(terminal.shown.contains("That is no answer to this question."))
        #expect(terminal.shown.contains("[C,D]: "))
    }
}
