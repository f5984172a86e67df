/// What commands read and what they say on the way: a document from a file or standard input, progress on standard
/// error. For the commands; depends on `kernels.backend` and `service.json.tree`.
@NullMarked
package io.plimsoll.service.cli.stream;

import org.jspecify.annotations.NullMarked;
