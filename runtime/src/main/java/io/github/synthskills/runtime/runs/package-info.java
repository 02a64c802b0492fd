/** What people ask about runs that a ledger remembers: which there are, how one went, and what to do next. */
@NullMarked
package io.github.synthskills.runtime.runs;

import org.jspecify.annotations.NullMarked;
