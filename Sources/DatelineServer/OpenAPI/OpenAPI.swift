/// The description of the interface.
enum OpenAPI {
    static let document: [UInt8] = Array("{}".utf8)
}
