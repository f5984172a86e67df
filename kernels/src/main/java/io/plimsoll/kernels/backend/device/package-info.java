/// How does a device simulate?
///
/// [DeviceProgramCompiler] writes a simulation into three plain arrays ([DeviceProgram]). The kernels read
/// them, one work-item per scenario: [ScenarioKernel] for a path and its loss, and functions for the path, the
/// book and single units. A device compiles these functions; the JVM runs the same ones in tests
/// ([HostLauncher]). [DeviceRunner] launches them batch by batch and checks that every work-item finished.
///
/// No class here knows a device. Depends on `kernels.lane`, `kernels.book`, `kernels.tail` and
/// `backend.program`.
@NullMarked
package io.plimsoll.kernels.backend.device;

import org.jspecify.annotations.NullMarked;
