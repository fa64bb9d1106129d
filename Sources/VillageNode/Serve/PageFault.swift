/// Why a page is not there.
enum PageFault: Error {
    /// No page has that address.
    case notFound
    /// The address is of a page that takes no such request.
    case wrongMethod
}
