/// The command line: `plimsoll margin`, `plimsoll batch`, `plimsoll serve`, `plimsoll backends`. Data goes to
/// standard output, everything else to standard error; the exit codes are those of
/// [io.plimsoll.service.cli.run.ExitCode]. For people and scripts; may know every package of the module but
/// Vert.x behind `service.http`.
@NullMarked
package io.plimsoll.service.cli;

import org.jspecify.annotations.NullMarked;
