import StarKit
import SyncKit
import Testing

@Suite struct PolicyTests {
    @Test func defaultFileIsTheDefaults() throws {
        // Goal: the literal default file and the defaults in code say the same.
        // Method: read the file, compare values and hash; an empty file gives them as well.
        let read = try Policy(toml: Policy.defaultTOML)
        #expect(read == Policy.standard)
        #expect(try Policy(toml: "") == Policy.standard)
        #expect(read.hash == Policy.standard.hash)
    }

    @Test func standardHasTheCapsAndBandsOfTheNotice() {
        // Goal: A and B stand under cap 10 with band 9, C and D under cap 6 with band 5.
        // Method: ask the standard policy.
        let policy = Policy.standard
        #expect(Category.allCases.map { policy.cap(of: $0) } == [10, 10, 6, 6])
        #expect(policy.caps == [10, 6])
        #expect(policy.band(cap: 10) == 9)
        #expect(policy.band(cap: 6) == 5)
        #expect(policy.band(cap: 8) == nil)
        #expect(policy.dimensions(of: .c) == [.politics, .discipline, .civilisation])
    }

    @Test func hashOfTheDefaultsNeverChanges() {
        // Goal: results of other machines and later versions stay comparable.
        // Method: the golden hash of the default policy.
        #expect(Policy.standard.hash.hex == "671cb9ece10d5883d3ab8b45ee0460b95803426a05150f93c9dfd0af0c758386")
    }

    @Test func missingKeysTakeDefaults() throws {
        // Goal: a file with one key changes that one alone.
        // Method: read one key; put it back to the default by a second file.
        let strict = try Policy(toml: "[quota]\nscope = \"strict\"\n")
        #expect(strict.quota.scope == .strict)
        #expect(strict.quota.percent == 30)
        #expect(strict.hash != Policy.standard.hash)
        #expect(try Policy(toml: "quota.scope = \"apportioned\"") == Policy.standard)
    }

    @Test func theHashSeesMeaningNotSpelling() throws {
        // Goal: two files that mean the same have one hash; comments, order and style do not matter.
        // Method: write the same settings as tables, dotted keys and inline tables.
        let files = [
            "[stars]\nperDimension = 1\nthresholds = [60]\n[quota.bands]\n5 = 4\n3 = 2\n",
            "quota = { bands = { \"3\" = 2, \"5\" = 4 } } # places\nstars.thresholds = [\n  60,\n]\n"
                + "stars.perDimension = 1",
        ]
        let hashes = try files.map { try Policy(toml: $0).hash }
        #expect(hashes[0] == hashes[1])
        #expect(hashes[0] != Policy.standard.hash)
    }

    @Test func everyKeyReachesTheHash() throws {
        // Goal: no setting can change without the hash changing.
        // Method: change one number or text after the other in the default file.
        var seen: Set<Hash32> = [Policy.standard.hash]
        let changes = [
            ("year = 2026", "year = 2027"), ("version = 1", "version = 2"), ("good = 80", "good = 81"),
            ("trimPercent = 20", "trimPercent = 21"), ("serviceDaysMax = 60", "serviceDaysMax = 61"),
            ("visitsPerQuarter = 1 ", "visitsPerQuarter = 2 "), ("percent = 30", "percent = 31"),
            ("tieAtCut = \"draw\"", "tieAtCut = \"exclude\""), ("thresholds = [60, 85]", "thresholds = [60, 86]"),
            ("\"10\" = 9", "\"10\" = 8"), ("zeroStarsIn = [1, 2]", "zeroStarsIn = []"),
            ("second = \"street\"", "second = \"none\""), ("debriefs = \"half-yearly\"", "debriefs = \"yearly\""),
            ("due = \"06-30\"", "due = \"03-31\""), ("daysAfter = 10", "daysAfter = 11"),
            ("holidays = []", "holidays = [\"2026-10-01\"]"), ("workdays = []", "workdays = [2026-10-10]"),
            ("\"confirmed\", \"reason\"]", "\"confirmed\"]"),
            ("C = { dimensions = [1, 2, 3] }", "C = { dimensions = [1, 2, 5] }"),
        ]
        for (old, new) in changes {
            let file = Policy.defaultTOML.replacing(old, with: new, maxReplacements: 1)
            #expect(file != Policy.defaultTOML, "\(old)")
            #expect(seen.insert(try Policy(toml: file).hash).inserted, "\(old)")
        }
    }

    @Test func nestedAndDisjointCeilingsAreTaken() throws {
        // Goal: laminar ceilings pass, and their order has no meaning.
        // Method: two files with the same three ceilings.
        let ceilings = [
            "[[quota.ceiling]]\ncategories = [\"A\"]\npercent = 50\n",
            "[[quota.ceiling]]\ncategories = [\"B\", \"A\"]\npercent = 80\n",
            "[[quota.ceiling]]\ncategories = [\"D\"]\npercent = 40\n",
        ]
        let policy = try Policy(toml: ceilings.joined())
        #expect(policy.quota.ceiling.map(\.percent) == [50, 80, 40])
        #expect(policy.quota.ceiling[1].categories == [.a, .b])
        #expect(try Policy(toml: ceilings.reversed().joined()).hash == policy.hash)
    }
}
