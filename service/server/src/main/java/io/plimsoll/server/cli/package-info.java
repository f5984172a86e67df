/// The commands of `plimsoll`. Data goes to standard output and everything else to standard error. Exit codes are
/// in [io.plimsoll.server.cli.run.ExitCode].
@NullMarked
package io.plimsoll.server.cli;

import org.jspecify.annotations.NullMarked;
