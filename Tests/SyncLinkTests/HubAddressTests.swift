import Testing

@testable import SyncLink

struct HubAddressTests {
    static let pin = [UInt8](repeating: 7, count: 32)

    @Test(arguments: [
        ("https://hub.example", "https://hub.example", "hub.example", 443),
        ("https://hub.example:8443/", "https://hub.example:8443", "hub.example", 8443),
        ("https://10.0.0.7:8443/street//", "https://10.0.0.7:8443/street", "10.0.0.7", 8443),
        ("https://[fe80::1]:9", "https://[fe80::1]:9", "fe80::1", 9),
    ])
    func readsGoodAddresses(text: String, url: String, host: String, port: Int) throws {
        // Goal: an https address is taken apart and loses only the slash at its end.
        // Method: a table of addresses with what must come out.
        let address = try HubAddress(url: text, pin: Self.pin)
        #expect(address.url == url)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.isEncrypted)
    }

    @Test(arguments: [
        "hub.example", "ftp://hub.example", "https://", "https://:8443", "https://hub.example:0",
        "https://hub.example:65536", "https://hub.example:x", "https://hub.example:", "https://user@hub.example",
        "https://hub.example/?a", "https://hub.example/#a", "https://hub example", "https://村.example",
        "https://[::1", "https://[zz]:1", "https://hub_example", "https://hub.example\\@other",
        "https://" + String(repeating: "a", count: 3000),
    ])
    func refusesWrongAddresses(text: String) {
        // Goal: whatever is not a plain https address is refused before anything is sent.
        // Method: a table of wrong ones; each must throw badAddress.
        let error = #expect(throws: LinkError.self) { try HubAddress(url: text, pin: Self.pin) }
        #expect(error?.code == .badAddress)
    }

    @Test func needsAPinExceptOnLoopback() throws {
        // Goal: without a pin only a plain loopback address exists; with a wrong one none.
        // Method: the four combinations, and loopback hosts that only look like one.
        #expect(throws: LinkError.self) { try HubAddress(url: "https://hub.example", pin: nil) }
        #expect(throws: LinkError.self) { try HubAddress(url: "https://hub.example", pin: [1, 2, 3]) }
        #expect(throws: LinkError.self) { try HubAddress(url: "http://127.0.0.1", pin: Self.pin) }
        for host in ["hub.example", "127.0.0.1.example", "127.0.0", "127.0.0.256", "10.0.0.1", "localhost.example"] {
            #expect(throws: LinkError.self) { try HubAddress(url: "http://\(host)", pin: nil) }
        }
        for host in ["127.0.0.1", "127.9.9.9", "localhost", "[::1]"] {
            let address = try HubAddress(url: "http://\(host)", pin: nil)
            #expect(!address.isEncrypted)
            #expect(address.port == 80)
        }
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func encodesBase64(plain: String, text: String) {
        // Goal: the pin is written as libcurl reads it.
        // Method: the test vectors of RFC 4648 section 10.
        #expect(Base64.encode(Array(plain.utf8)) == text)
    }
}
