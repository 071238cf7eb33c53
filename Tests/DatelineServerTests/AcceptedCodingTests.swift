import Testing

@testable import DatelineServer

struct AcceptedCodingTests {
    @Test(arguments: [
        "gzip", "GZip", "x-gzip", "br, gzip", "deflate,gzip;q=0.8", "*", "br;q=1.0, *;q=0.5", "gzip;q=0.001",
        "gzip ; q=0.5", "gzip;q=1.000", "identity;q=0.5, gzip;q=1", "\tgzip\t", "identity;q=0, *;q=1",
        "gzip;level=9;q=1",
    ])
    func `Gzip is taken where it is named or anything is`(value: String) {
        #expect(AcceptedCoding.takesGzip(value))
    }

    @Test(
        arguments: [
            nil, "", " ", "identity", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "br, deflate;q=0.5",
            "identity, gzip;q=0.5", "gzipped", "gzip;q=2", "gzip;q=-1", "gzip;q=x", "gzip;q=", "gzip;q=0.",
            "gzip;q=0.0001",
            "gzip;q=1.001", ",,;", "q=1",
        ] as [String?])
    func `Gzip is not taken where it is not wanted, or the wish cannot be read`(value: String?) {
        #expect(!AcceptedCoding.takesGzip(value))
    }
}
