import Testing

@Suite("The tree keeps the rules of the house")
struct TidyTests {
    private let ratchet = Ratchet(Repository.files.first { $0.path == "Tests/TidyTests/ratchet.txt" }?.text ?? "")

    @Test("every rule, over the whole tree", arguments: Rule.all)
    func ruleHolds(_ rule: Rule) {
        // Goal: nothing in the tree breaks the rule, except what the ratchet list names.
        // Method: apply the rule to all files; print each new place with the line that would list it.
        let findings = rule.check(Repository.files)
        for finding in ratchet.unlisted(findings) {
            Issue.record("\(finding)\n  entry: \(finding.key)")
        }
        for entry in ratchet.stale(rule, findings) {
            Issue.record("ratchet.txt: no longer found, delete this line: \(entry)")
        }
    }

    @Test func ratchetNamesOnlyKnownRules() {
        // Goal: no entry of the list escapes by a misspelt rule.
        // Method: look for entries that no rule owns.
        #expect(ratchet.orphans(Rule.all).isEmpty)
    }

    @Test func treeIsRead() {
        // Goal: the rules see the whole repository, not an empty list.
        // Method: files of every kind are there, and build products are not.
        let paths = Set(Repository.files.map(\.path))
        #expect(paths.isSuperset(of: ["Package.swift", "Makefile", ".ci/run", "CONTRIBUTING.md"]))
        #expect(paths.contains("Sources/SyncKit/Wire/ByteWriter.swift"))
        #expect(!paths.contains { $0.hasPrefix(".build/") || $0.hasPrefix(".git/") })
    }
}
