/// Tests of `service.cli.report`.
@NullMarked
package io.plimsoll.service.cli.report;

import org.jspecify.annotations.NullMarked;
