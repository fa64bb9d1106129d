import ArgumentParser
import CommandKit
import StarKit

/// The answers of a district to the questions of its first policy.
struct FirstAnswerOptions: ParsableArguments {
    @Option(help: "District: places are apportioned, strict or street.") var quotaScope: String?
    @Option(help: "District: the categories with six stars at most, such as C,D, or none.") var sixCap: String?
    @Option(help: "District: yes when the street's committee gives the second review, else no.")
    var secondReview: String?
    @Option(help: "District: members report half-yearly or yearly.") var debriefs: String?
    @Option(help: "District: weight of the member's own mark, 0 to 10 percent.") var selfWeight: String?
    @Option(
        name: .customLong("policy-year"),
        help: ArgumentHelp("District: the year of the first policy (default: this year).", valueName: "year"))
    var year: Int?

    func validate() throws {
        if let year, !(2000...2100).contains(year) { throw ValidationError("'\(year)' is no year from 2000 to 2100.") }
        var answers = FirstAnswers()
        for (question, name, typed) in typed {
            guard let typed, !question.take(typed, into: &answers) else { continue }
            throw ValidationError("'\(typed)' is no answer to --\(name). \(question.words.english).")
        }
    }

    /// Whether any was given.
    var isGiven: Bool { year != nil || typed.contains { $0.2 != nil } }

    /// The answers that were given, or else those of whoever sits at the terminal; nil without either.
    func answers(_ shell: Shell) throws -> FirstAnswers? {
        var answers = FirstAnswers()
        if isGiven {
            for (question, _, typed) in typed { if let typed { _ = question.take(typed, into: &answers) } }
            return answers
        }
        guard !shell.isJSON, let dialogue = TerminalDialogue(in: shell.language) else { return nil }
        for question in FirstQuestion.allCases {
            try dialogue.ask(question.words, standard: question.standard) { question.take($0, into: &answers) }
        }
        return answers
    }

    private var typed: [(FirstQuestion, String, String?)] {
        [
            (.scope, "quota-scope", quotaScope), (.sixCap, "six-cap", sixCap),
            (.secondReview, "second-review", secondReview), (.debriefs, "debriefs", debriefs),
            (.selfWeight, "self-weight", selfWeight),
        ]
    }
}
