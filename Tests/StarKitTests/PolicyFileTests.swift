import SyncKit
import Testing

@testable import StarKit

@Suite("The policy as a commented file")
struct PolicyFileTests {
    @Test func theDefaultFileIsTheDefaultPolicy() throws {
        // Goal: the file that is shown is the default file, and it says the default.
        // Method: write the default policy, read it back.
        #expect(Policy.standard.commentedTOML == Policy.defaultTOML)
        #expect(try Policy(toml: Policy.defaultTOML) == .standard)
    }

    @Test func everyKeyIsExplainedInBothLanguages() {
        // Goal: nobody needs another page to read the policy.
        // Method: each line with a key has a comment with Latin and with Chinese letters, or stands below one.
        for line in Policy.defaultTOML.split(separator: "\n") where line.contains("=") && !line.hasPrefix("#") {
            let comment = line.firstIndex(of: "#").map { line[$0...] } ?? ""
            #expect(comment.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) }, "\(line)")
            #expect(comment.contains { $0.isASCII && $0.isLetter }, "\(line)")
        }
    }

    @Test func aChangedPolicyKeepsItsValuesAndItsComments() throws {
        // Goal: what is shown can be set again and is the same policy, whatever was changed.
        // Method: a policy that changes a value of each form, ceilings among them; write, read, compare hashes.
        let toml = """
            version = 7
            year = 2031
            [category]
            B = { dimensions = [1, 2, 3] }
            [stars]
            thresholds = [55, 90]
            [quota]
            scope = "strict"
            bands = { "10" = 8, "6" = 6 }
            [[quota.ceiling]]
            categories = ["A"]
            percent = 50
            [[quota.ceiling]]
            categories = ["A", "B"]
            percent = 80
            [low]
            zeroStarsIn = []
            [publicity]
            fields = ["name", "confirmed"]
            [calendar]
            launch = { due = "03-31", grace = 3 }
            quarterMeeting = { daysAfter = 12, grace = 1 }
            memberDebrief = { due = ["07-01"], grace = 2 }
            holidays = [2031-10-01, 2031-10-02]
            """
        let policy = try Policy(toml: toml)
        let shown = policy.commentedTOML
        let again = try Policy(toml: shown)
        #expect(again.hash == policy.hash)
        #expect(again == policy)
        #expect(shown.split(separator: "\n").count { $0.contains("#") } > 90)
        #expect(shown.contains("村内的其他上限"))
    }

    @Test func theFiveQuestionsMakeAPolicy() throws {
        // Goal: each answer changes what it asks about and nothing else; an empty one is the default.
        // Method: no answers; each question alone; answers that cannot be given.
        var none = FirstAnswers()
        for question in FirstQuestion.allCases {
            #expect(question.take("", into: &none))
            #expect(question.take(question.standard, into: &none))
        }
        #expect(none == FirstAnswers())
        #expect(Policy(none, year: 2026) == .standard)
        var answers = FirstAnswers()
        for (question, typed) in zip(FirstQuestion.allCases, [" strict", "D，c，b", "no", "yearly", "10"]) {
            #expect(question.take(typed, into: &answers), "\(question)")
        }
        let policy = Policy(answers, year: 2027)
        #expect(policy.year == 2027)
        #expect(policy.quota.scope == .strict)
        #expect(Category.allCases.map { policy.cap(of: $0) } == [10, 6, 6, 6])
        #expect(policy.review.second == .none)
        #expect(policy.review.debriefs == .yearly)
        #expect(Component.allCases.map { policy.weights[$0] } == [25, 5, 25, 35, 10])
        #expect(try Policy(toml: policy.commentedTOML) == policy)
        for (question, typed) in zip(FirstQuestion.allCases, ["fair", "C,E", "maybe", "weekly", "11"]) {
            var kept = answers
            #expect(!question.take(typed, into: &kept), "\(question)")
            #expect(kept == answers)
        }
        // With six stars for all, and for nobody, the file can still be read.
        for caps in [Category.allCases, []] {
            answers.sixCap = caps
            #expect(try Policy(toml: Policy(answers, year: 2026).commentedTOML).caps.count == 1)
        }
    }
}
