import Testing

@Suite("The ratchet list and the ignore list")
struct RatchetTests {
    private let old = Finding(rule: "line-length", path: "A.swift", line: 3, subject: "code", message: "")

    @Test func listedFindingsPass() {
        // Goal: a listed place passes wherever it moves in its file; another does not, nor does a second one there.
        // Method: one listed and one unlisted finding, then the listed one twice.
        let ratchet = Ratchet("# comment\nline-length A.swift code\n")
        let new = Finding(rule: "line-length", path: "B.swift", line: 1, subject: "code", message: "")
        #expect(ratchet.unlisted([old, new]) == [new])
        #expect(ratchet.unlisted([old, old]) == [old])
        #expect(ratchet.stale(.lineLength, [old]) == [])
    }

    @Test func mendedPlacesLeaveTheList() {
        // Goal: the list can only shrink, and every entry belongs to a rule.
        // Method: an entry that is no longer found, one of another rule, one of no rule.
        let ratchet = Ratchet("line-length A.swift code\nfile-length B.swift lines\nno-rule C.swift x\n")
        #expect(ratchet.stale(.lineLength, []) == ["line-length A.swift code"])
        #expect(Ratchet("line-length A.swift code\nline-length A.swift code").stale(.lineLength, [old]).count == 1)
        #expect(ratchet.orphans(Rule.all) == ["no-rule C.swift x"])
    }

    @Test(arguments: [
        (".build", true), ("Tests/Fixtures/.build", true), ("demo", true), ("scripts/demo", false),
        ("scripts/__pycache__", true), ("a/b.profraw", true), (".git", true), ("Sources", false),
    ])
    func ignoreList(path: String, isIgnored: Bool) {
        // Goal: the tree is read without what git leaves out.
        // Method: the four forms of pattern that the ignore list knows.
        let list = IgnoreList("# build products\n.build/\n/demo/\n__pycache__/\n*.profraw\n")
        #expect(list.contains(path) == isIgnored)
    }
}
