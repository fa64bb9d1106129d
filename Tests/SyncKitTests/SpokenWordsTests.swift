import SyncKit
import SyncTestKit
import Testing

@Suite struct SpokenWordsTests {
    private static let secret = (0..<32).map { UInt8($0 * 37 & 0xff) }
    private static let consonants = Array("bdfghjklmnprstvz")
    private static let vowels = Array("aiou")

    @Test(
        arguments: [
            ([127, 0, 0, 1], "lusab babad"), ([63, 84, 220, 193], "gutih tugad"), ([63, 118, 7, 35], "gutuk bisog"),
            ([140, 98, 193, 141], "mudof sakat"), ([64, 255, 6, 200], "haguz biram"),
            ([128, 30, 52, 45], "mabiv gibot"),
            ([147, 67, 119, 2], "natag lisaf"), ([212, 58, 253, 68], "tibup zujah"),
            ([216, 35, 68, 215], "tobog higil"),
            ([216, 68, 232, 21], "todah vobij"), ([198, 81, 129, 136], "sinid makam"),
            ([12, 110, 110, 204], "budov kuras"),
        ] as [([UInt8], String)])
    func wordsAreThoseOfTheProposal(bytes: [UInt8], words: String) throws {
        // Goal: the words are proquints as published.
        // Method: the examples of arXiv:0901.4016, both ways.
        #expect(SpokenWords.words(of: bytes).joined(separator: " ") == words)
        #expect(try SpokenWords.bytes(of: SpokenWords.read(words)) == bytes)
    }

    @Test func everyValueHasItsOwnWord() throws {
        // Goal: a word stands for exactly one value, and every value has one.
        // Method: all 65,536 of them.
        var seen: Set<String> = []
        for value in UInt16.min...UInt16.max {
            let bytes = [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)]
            let words = SpokenWords.words(of: bytes)
            #expect(words.count == 1 && seen.insert(words[0]).inserted)
            #expect(SpokenWords.bytes(of: words) == bytes)
        }
    }

    @Test(arguments: [
        "lusab-babad", "LUSAB BABAD", "lusab\nbabad\n", " lusab — babad ", "lusabbabad", "lu-sab bab\u{2011}ad",
        "Lusab\u{3000}\u{2212}Babad", "lusab\r\n babad",
    ])
    func capitalsBlanksAndDashesMeanNothing(text: String) throws {
        // Goal: however the words are typed, they are the same words.
        // Method: two words in many ways.
        #expect(try SpokenWords.read(text) == ["lusab", "babad"])
    }

    @Test(arguments: [
        ("lusab babax", "babax", 2), ("lusab baba", "baba", 2), ("lusab-babadd gutih", "babadd", 2),
        ("lusab 1 babad", "1", 2), ("lusabbabad eutih", "eutih", 3), ("村lusab", "村lusab", 1), ("abusl", "abusl", 1),
    ])
    func whatIsNoWordIsNamed(text: String, word: String, position: Int) {
        // Goal: the word that cannot be right is named, with its place.
        // Method: a wrong letter, a letter too few or too many, a number, another order of letters.
        #expect(throws: SpokenWordsError.unknownWord(word, position: position)) { try SpokenWords.read(text) }
    }

    @Test func nothingIsNoWords() throws {
        // Goal: an empty text has no words and is no error of its own.
        // Method: nothing, and nothing but separators.
        #expect(try SpokenWords.read("").isEmpty)
        #expect(try SpokenWords.read(" -\n").isEmpty)
        #expect(SpokenWords.bytes(of: ["lusab", "none!"]) == nil)
    }

    @Test func secretsComeBack() throws {
        // Goal: every secret comes back from its sheet.
        // Method: all zeros, all ones and a thousand seeded ones, printed in lines of four, some in capitals.
        var generator = SeededGenerator(seed: 7)
        var secrets: [[UInt8]] = [Array(repeating: 0, count: 32), Array(repeating: 255, count: 32)]
        secrets += (0..<1000).map { _ in (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) } }
        for secret in secrets {
            let words = SpokenSecret.words(of: secret)
            #expect(words.count == SpokenSecret.wordsCount)
            let sheet = words.enumerated().map { ($0 % 3 == 0 ? $1.uppercased() : $1) + ($0 % 4 == 3 ? "\n" : " - ") }
                .joined()
            #expect(try SpokenSecret.bytes(of: sheet) == secret)
        }
    }

    @Test func everySlipOfOneLetterIsFound() throws {
        // Goal: one wrong letter on the sheet never gives another secret.
        // Method: each of the 85 letters replaced by each other letter of the alphabet.
        let words = SpokenSecret.words(of: Self.secret)
        let sheet = Array(words.joined())
        for (index, letter) in sheet.enumerated() {
            for other in "abcdefghijklmnopqrstuvwxyz" where other != letter {
                var changed = sheet
                changed[index] = other
                let isConsonant = index % 5 % 2 == 0
                let isWord = (isConsonant ? Self.consonants : Self.vowels).contains(other)
                let start = index / 5 * 5
                let expected =
                    isWord
                    ? SpokenWordsError.checkFails
                    : .unknownWord(String(changed[start..<start + 5]), position: index / 5 + 1)
                let text = stride(from: 0, to: 85, by: 5).map { String(changed[$0..<$0 + 5]) }.joined(separator: " ")
                #expect(throws: expected) { try SpokenSecret.bytes(of: text) }
            }
        }
    }

    @Test func wordsInAnotherOrderAndNumberAreFound() {
        // Goal: a word left out, written twice or exchanged with its neighbour is found.
        // Method: each of these at every place.
        let words = SpokenSecret.words(of: Self.secret)
        for index in words.indices {
            var fewer = words
            let word = fewer.remove(at: index)
            #expect(throws: SpokenWordsError.wrongCount(given: 16, expected: 17)) {
                try SpokenSecret.bytes(of: fewer.joined(separator: " "))
            }
            let more = words[...index] + [word] + words[(index + 1)...]
            #expect(throws: SpokenWordsError.wrongCount(given: 18, expected: 17)) {
                try SpokenSecret.bytes(of: more.joined(separator: " "))
            }
            guard index > 0 else { continue }
            var swapped = words
            swapped.swapAt(index, index - 1)
            #expect(throws: SpokenWordsError.checkFails) {
                try SpokenSecret.bytes(of: swapped.joined(separator: " "))
            }
        }
        #expect(throws: SpokenWordsError.wrongCount(given: 0, expected: 17)) { try SpokenSecret.bytes(of: "") }
    }

    @Test func fingerprintsAreOfBothKeys() throws {
        // Goal: another signing key or another sealing key shows in the six words.
        // Method: flip each bit of the sealing key, and take other signing keys.
        let key = try Samples.signer(1).verifyingKey
        let sealing = [UInt8](repeating: 0xab, count: 32)
        let fingerprint = Fingerprint(signingKey: key, sealingKey: sealing)
        var seen: Set<Fingerprint> = [fingerprint]
        for bit in 0..<256 {
            var other = sealing
            other[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(seen.insert(Fingerprint(signingKey: key, sealingKey: other)).inserted)
        }
        for seed in 2..<20 as Range<UInt8> {
            let other = try Samples.signer(seed).verifyingKey
            #expect(seen.insert(Fingerprint(signingKey: other, sealingKey: sealing)).inserted)
        }
        #expect(fingerprint == Fingerprint(signingKey: key, sealingKey: sealing))
        #expect(fingerprint.words.count == 6 && fingerprint.description.count == 35)
    }

    @Test func aFingerprintBeginsWithWholeWords() throws {
        // Goal: the first words name a fingerprint; none, another order or too many do not.
        // Method: every beginning of it, and wrong ones.
        let fingerprint = Fingerprint(
            signingKey: try Samples.signer(1).verifyingKey, sealingKey: Array(repeating: 1, count: 32))
        for count in 1...6 { #expect(fingerprint.begins(with: Array(fingerprint.words.prefix(count)))) }
        #expect(!fingerprint.begins(with: []))
        #expect(!fingerprint.begins(with: [fingerprint.words[1]]))
        #expect(!fingerprint.begins(with: fingerprint.words + ["lusab"]))
    }
}
