import Testing

@testable import StreetHub

/// Where a hub listens, as it is typed and as invitations name it.
struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8443", "https://127.0.0.1:8443"), ("localhost:0", "https://localhost:0"),
        ("[::1]:8443", "https://[::1]:8443"), ("hub-1.example:65535", "https://hub-1.example:65535"),
    ])
    func isRead(_ text: String, _ url: String) throws {
        // Goal: every usual form is read, and written back as a URL that can be called.
        // Method: a table.
        let address = try #require(ListenAddress(text))
        #expect(address.url(isPlain: false, port: address.port) == url)
    }

    @Test(arguments: [
        "", "8443", ":8443", "h:", "h:65536", "h:-1", "h:8x", "::1:80", "[::1:80", "[]:1", "a b:1", "h/:1",
    ])
    func isRefused(_ text: String) {
        // Goal: what is no address is not taken for one.
        // Method: a table of near misses.
        #expect(ListenAddress(text) == nil)
    }

    @Test func wildcardsAreNoAddressToCall() throws {
        // Goal: an invitation never names "every address of the machine".
        // Method: the two wildcards and a loopback address.
        for (text, isWildcard) in [("0.0.0.0:1", true), ("[::]:1", true), ("127.0.0.1:1", false)] {
            #expect(try #require(ListenAddress(text)).isWildcard == isWildcard)
        }
    }
}
