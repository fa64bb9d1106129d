import PageKit
import Testing

@Suite("Secrets of the page")
struct SecretTokenTests {
    @Test func onlyTheTokenItselfMatches() {
        // Goal: neither a prefix nor another case nor nothing opens the page.
        // Method: a token against itself and against near misses.
        var generator = SystemRandomNumberGenerator()
        let token = SecretToken.random(using: &generator)
        #expect(token.text.count == 64)
        #expect(token.matches(token.text))
        #expect(!token.matches(String(token.text.dropLast())))
        #expect(!token.matches(token.text + "0"))
        #expect(!token.matches(String(repeating: "0", count: 64)))
        #expect(!token.matches(nil))
        #expect(SecretToken.random(using: &generator) != token)
    }
}
