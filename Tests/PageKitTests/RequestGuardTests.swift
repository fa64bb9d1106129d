import PageKit
import Testing

@Suite("Requests that other sites' pages make are refused")
struct RequestGuardTests {
    private let gate = RequestGuard(names: RequestGuard.loopbackNames, port: 8420)

    private func request(_ method: PageRequest.Method, _ headers: [String: String]) -> PageRequest {
        var request = PageRequest(method)
        request.headers = headers
        return request
    }

    @Test(arguments: ["127.0.0.1:8420", "localhost:8420", "LOCALHOST:8420", "[::1]:8420"])
    func ownNamesPass(host: String) {
        // Goal: the page can be opened under each of its names.
        // Method: a GET and the page's own POST under each.
        #expect(gate.fault(in: request(.get, ["host": host])) == nil)
        let own = ["host": host, "origin": "http://\(host.lowercased())", "sec-fetch-site": "same-origin"]
        #expect(gate.fault(in: request(.post, own)) == nil)
    }

    @Test(arguments: ["evil.example:8420", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8420", ""])
    func otherHostsAreForeign(host: String) {
        // Goal: DNS rebinding fails: the browser sends the name of the other site.
        // Method: names and ports that are not this server's, for GET too.
        #expect(gate.fault(in: request(.get, ["host": host])) == .foreignHost)
        #expect(gate.fault(in: request(.get, [:])) == .foreignHost)
    }

    @Test(arguments: [
        ["origin": "http://evil.example"], ["origin": "null"], ["origin": "http://127.0.0.1:9000"],
        ["origin": "http://localhost:8420"], ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"],
        ["sec-fetch-site": "none"],
    ])
    func otherOriginsAreForeign(more: [String: String]) {
        // Goal: a form that another site, another port or a sandboxed frame sends is refused; reading is not.
        // Method: each origin with the right host.
        let headers = more.merging(["host": "127.0.0.1:8420"]) { $1 }
        #expect(gate.fault(in: request(.post, headers)) == .foreignOrigin)
        #expect(gate.fault(in: request(.get, headers)) == nil)
    }
}
