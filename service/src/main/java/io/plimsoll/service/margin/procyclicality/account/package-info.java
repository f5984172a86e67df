/// The tools against procyclicality on the book of an account: what a request tells of the past, and what follows.
/// For `service.margin.requirement`; depends on the tools and on the kernels.
@NullMarked
package io.plimsoll.service.margin.procyclicality.account;

import org.jspecify.annotations.NullMarked;
