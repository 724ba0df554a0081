// SPDX-License-Identifier: Apache-2.0
// Files in and out, with errors that name the file. `-` is stdin or stdout.

import Foundation

enum Input {
  /// - Throws: `InputError`.
  static func bytes(_ path: String) throws -> [UInt8] {
    if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw InputError("cannot read \(path): there is no such file")
    }
    guard !isDirectory.boolValue, let data = FileManager.default.contents(atPath: path) else {
      throw InputError(
        "cannot read \(path): \(isDirectory.boolValue ? "it is a folder" : "access is denied")")
    }
    return [UInt8](data)
  }

  /// Bytes that are not UTF-8 become U+FFFD.
  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }
}

/// A file that is written from its beginning; `-` is stdout.
final class OutputFile {
  private let path: String
  private let handle: FileHandle?
  private var buffer: [UInt8] = []

  /// - Throws: `InputError`.
  init(_ path: String) throws {
    self.path = path
    guard path != "-" else {
      handle = nil
      return
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw InputError("cannot write \(path): \(String(cString: strerror(errno)))")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func write(_ text: String) throws {
    guard handle != nil else { return Output.write(text) }
    buffer += text.utf8
    if buffer.count >= 1 << 16 { try flush() }
  }

  func flush() throws {
    guard let handle else { return Output.flush() }
    do {
      try handle.write(contentsOf: buffer)
    } catch {
      throw InputError("cannot write \(path): \(error.localizedDescription)")
    }
    buffer.removeAll(keepingCapacity: true)
  }

  static func write(_ text: String, to path: String) throws {
    let file = try OutputFile(path)
    try file.write(text)
    try file.flush()
  }
}
