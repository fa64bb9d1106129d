extension RetryPolicy {
    /// Makes attempts until one succeeds or the policy gives up; waiting is the caller's.
    ///
    /// For example:
    /// ```swift
    /// let reply = try policy.run(using: &generator, sleep: { pause($0) }) { _ in
    ///     try link.post(path: "/v1/exchange", body: request, replyBytesMax: bytesMax)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - sleep: Waits for the time given; what it throws ends the attempts.
    ///   - attempt: Makes one attempt; gets its number, from 1.
    /// - Throws: The ``LinkError`` of the last attempt, with its code; any other error of `attempt` or `sleep`.
    public func run<Success>(
        using generator: inout some RandomNumberGenerator, sleep: (Duration) throws -> Void,
        attempt: (Int) throws -> Success
    ) throws -> Success {
        var number = 1
        while true {
            do {
                return try attempt(number)
            } catch let error as LinkError {
                guard let delay = delay(afterAttempt: number, failedWith: error, using: &generator) else { throw error }
                try sleep(delay)
                number += 1
            }
        }
    }
}
