import Glibc

/// Makes SQLite databases by the library that reads them.
enum Database {
    private typealias Open = @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> CInt
    private typealias Run = @convention(c) (OpaquePointer?, UnsafePointer<CChar>, Int, Int, Int) -> CInt
    private typealias Close = @convention(c) (OpaquePointer?) -> CInt

    nonisolated(unsafe) private static let library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL)

    private static func function<Function>(_ name: String, as type: Function.Type) -> Function {
        unsafeBitCast(dlsym(library, name), to: type)
    }

    /// Writes a database.
    /// - Parameter whileOpen: What is done before it is closed, when its log is still beside it.
    /// - Returns: Whether all statements were right.
    @discardableResult
    static func write(_ path: String, _ sql: String, whileOpen: () -> Void = {}) -> Bool {
        var handle: OpaquePointer?
        guard function("sqlite3_open", as: Open.self)(path, &handle) == 0 else { return false }
        let result = function("sqlite3_exec", as: Run.self)(handle, sql, 0, 0, 0)
        whileOpen()
        return function("sqlite3_close", as: Close.self)(handle) == 0 && result == 0
    }
}
