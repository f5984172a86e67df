/// How does a backend use a device without risking the service?
///
/// The device runs in a worker process, so that a crash, a hang or a lost device costs a request only time.
/// [TornadoBackendProvider] announces the backend. The service side is the backend, its supervisor and the
/// connection; [WorkerServer] is the worker side. Requests and answers lie in a memory-mapped file. Answers are
/// checked in `worker.check` before use.
///
/// Depends on `kernels.backend` and `backend.device`, and on no device library.
@NullMarked
package io.plimsoll.kernels.backend.worker;

import org.jspecify.annotations.NullMarked;
