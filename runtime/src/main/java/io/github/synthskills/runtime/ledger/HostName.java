package io.github.synthskills.runtime.ledger;

import io.github.synthskills.runtime.text.CleanText;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called, for people who want to find a process. */
final class HostName {

    private static final int LONGEST = 100;

    private HostName() {}

    static String find() {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return CleanText.line(name, LONGEST);
            }
        }
        try {
            return CleanText.line(InetAddress.getLocalHost().getHostName(), LONGEST);
        } catch (UnknownHostException e) {
            return "an unnamed machine";
        }
    }
}
