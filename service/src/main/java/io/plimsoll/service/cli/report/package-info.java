/// Answers as pages of text. For the commands; depends on `service.inquiry`, `service.margin` and the
/// kernels.
@NullMarked
package io.plimsoll.service.cli.report;

import org.jspecify.annotations.NullMarked;
