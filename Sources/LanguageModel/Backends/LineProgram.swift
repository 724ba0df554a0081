// SPDX-License-Identifier: Apache-2.0
// A child process that reads and writes lines. Started by posix_spawn in its own process group (a
// Ctrl-C at the terminal cancels our work, not the program), with four threads of its own: a
// writer, a reader of stdout, a reader of stderr and a waiter. Blocking threads are chosen over
// asynchronous descriptors: they are few, never hold up the caller, and keep SIGPIPE, which is
// blocked in the writer only, out of the rest of the process.

import Foundation
import Synchronization

final class LineProgram: Sendable {
  private struct State {
    var isRunning = true
    var stderr = ""
  }

  private let pid: pid_t
  private let input: LineQueue
  private let state = Mutex(State())

  /// Starts `/bin/sh -c command`.
  /// - Parameters:
  ///   - onLine: gets each line of stdout without its end, and its number from 1, in order.
  ///   - onEnd: called once: "exited with status 3", and the last lines of stderr.
  init(
    command: String, onLine: @escaping @Sendable ([UInt8], Int) -> Void,
    onEnd: @escaping @Sendable (String, String) -> Void
  ) throws(SystemError) {
    let child = try Self.spawning.withLock { _ throws(SystemError) in try Self.spawn(command) }
    pid = child.pid
    input = LineQueue()

    let outDone = DispatchSemaphore(value: 0)
    let errDone = DispatchSemaphore(value: 0)
    let (input, pid) = (input, pid)
    Thread.detachNewThread { Self.writeLines(from: input, to: child.stdin) }
    Thread.detachNewThread {
      var number = 0
      Self.readLines(child.stdout) { line in
        number += 1
        onLine(line, number)
      }
      outDone.signal()
    }
    Thread.detachNewThread { [self] in
      Self.readLines(child.stderr) { addStderr($0) }
      errDone.signal()
    }
    Thread.detachNewThread { [self] in
      var status: Int32 = 0
      while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
      state.withLock { $0.isRunning = false }
      input.close()
      // What is still in the pipes; a grandchild that keeps them open is not waited for.
      _ = outDone.wait(timeout: .now() + 1)
      _ = errDone.wait(timeout: .now() + 0.2)
      onEnd(Self.describe(status), state.withLock { $0.stderr })
    }
  }

  /// Queues one line; never blocks. Lost if the program has ended, which `onEnd` reports.
  func send(_ line: [UInt8]) { input.add(line) }

  /// No more lines will come; the program sees the end of its input after those queued.
  func closeInput() { input.close() }

  /// Closes the program's stdin, waits up to two seconds, then sends SIGTERM, then SIGKILL.
  func shutdown() async {
    input.close()
    if await waitForEnd(seconds: 2) { return }
    signalGroup(SIGTERM)
    if await waitForEnd(seconds: 1) { return }
    signalGroup(SIGKILL)
    _ = await waitForEnd(seconds: 1)
  }

  private func waitForEnd(seconds: Double) async -> Bool {
    for _ in 0..<Int(seconds * 100) {
      if !state.withLock({ $0.isRunning }) { return true }
      // Also when the calling task is cancelled, the program gets its time.
      await Task.detached { try? await Task.sleep(for: .milliseconds(10)) }.value
    }
    return !state.withLock { $0.isRunning }
  }

  private func signalGroup(_ signal: Int32) {
    state.withLock { if $0.isRunning { _ = kill(-pid, signal) } }
  }

  private func addStderr(_ line: [UInt8]) {
    let text = String(decoding: line.prefix(500), as: UTF8.self)
    state.withLock { state in
      let lines = state.stderr.isEmpty ? [] : state.stderr.split(separator: "\n")
      state.stderr = (lines.suffix(9) + [Substring(text)]).joined(separator: "\n")
    }
  }

  // MARK: - Threads

  private static func writeLines(from queue: LineQueue, to fd: Int32) {
    var pipeSignal = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, nil)
    while let bytes = queue.next() {
      if writeAll(fd, bytes) != nil { break }
    }
    queue.close()
    close(fd)
  }

  private static func readLines(_ fd: Int32, _ body: ([UInt8]) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var line: [UInt8] = []
    while true {
      let count = read(fd, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      var rest = buffer[..<count]
      while let end = rest.firstIndex(of: 0x0A) {
        line.append(contentsOf: rest[..<end])
        body(line)
        line.removeAll(keepingCapacity: line.capacity <= 1 << 20)
        rest = rest[(end + 1)...]
      }
      line.append(contentsOf: rest)
    }
    if !line.isEmpty { body(line) }
    close(fd)
  }

  private static func describe(_ status: Int32) -> String {
    let signal = status & 0x7F
    guard signal == 0 else {
      return "was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
    }
    let code = (status >> 8) & 0xFF
    switch code {
    case 126: return "could not be run (exit status 126)"
    case 127: return "could not be run: the command was not found (exit status 127)"
    default: return "exited with status \(code)"
    }
  }

  // MARK: - Spawning

  /// One at a time: a pipe of one program must not leak into another between `pipe` and `fcntl`
  /// (Glibc's module has no `pipe2`), or the first would never see the end of its input.
  private static let spawning = Mutex(())

  private struct Pipe {
    let read: Int32
    let write: Int32

    init() throws(SystemError) {
      var fds: [Int32] = [-1, -1]
      guard pipe(&fds) == 0 else { throw SystemError.last }
      (read, write) = (fds[0], fds[1])
      for fd in fds { _ = fcntl(fd, F_SETFD, FD_CLOEXEC) }
    }

    func closeBoth() {
      close(read)
      close(write)
    }
  }

  private struct Child {
    var pid: pid_t
    /// Our ends of its streams.
    var stdin, stdout, stderr: Int32
  }

  private static func spawn(_ command: String) throws(SystemError) -> Child {
    var pipes: [Pipe] = []
    do {
      for _ in 0..<3 { pipes.append(try Pipe()) }
      let (stdin, stdout, stderr) = (pipes[0], pipes[1], pipes[2])
      let pid = try spawn(
        command, stdin: stdin.read, stdout: stdout.write, stderr: stderr.write)
      for fd in [stdin.read, stdout.write, stderr.write] { close(fd) }
      return Child(pid: pid, stdin: stdin.write, stdout: stdout.read, stderr: stderr.read)
    } catch {
      for pipe in pipes { pipe.closeBoth() }
      throw error
    }
  }

  private static func spawn(
    _ command: String, stdin: Int32, stdout: Int32, stderr: Int32
  ) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in [(stdin, 0), (stdout, 1), (stderr, 2)] as [(Int32, Int32)] {
      posix_spawn_file_actions_adddup2(&actions, from, to)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGQUIT, SIGTERM] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var pid: pid_t = 0
    // Nothing is read from the environment here; the program inherits it whole.
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let code = withCStrings(["sh", "-c", command]) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw SystemError(reason: String(cString: strerror(code))) }
    return pid
  }

  /// The strings as a null-terminated array of C strings, for the time of `body`.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: strings.count + 1)
    defer { pointers.deallocate() }
    pointers.initialize(repeating: nil, count: strings.count + 1)
    for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
    defer { for index in strings.indices { free(pointers[index]) } }
    return body(pointers)
  }
}

/// Lines on their way to the writer thread.
/// @unchecked Sendable: every stored property is used under `condition`'s lock only.
private final class LineQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var pending: [UInt8] = []
  private var isClosed = false

  func add(_ line: [UInt8]) {
    condition.lock()
    if !isClosed {
      pending.append(contentsOf: line)
      pending.append(0x0A)
    }
    condition.signal()
    condition.unlock()
  }

  /// No more lines; what is queued is still written.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  /// Blocks until there are lines; nil when closed and empty.
  func next() -> [UInt8]? {
    condition.lock()
    defer { condition.unlock() }
    while pending.isEmpty && !isClosed { condition.wait() }
    if pending.isEmpty { return nil }
    defer { pending = [] }
    return pending
  }
}
