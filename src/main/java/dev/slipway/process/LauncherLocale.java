package dev.slipway.process;

import java.util.Map;

/**
 * The launcher gives Java a UTF-8 locale where the user has none, because Java can else not write every file name. A build
 * gets the user's own back, which the launcher hands over in {@code SLIPWAY_LC_ALL}.
 */
final class LauncherLocale {

    private LauncherLocale() {}

    static void restore(Map<String, String> user, Map<String, String> environment) {
        String own = user.get("SLIPWAY_LC_ALL");
        if (own == null) {
            return;
        }
        if (own.isEmpty()) {
            environment.remove("LC_ALL");
        } else {
            environment.put("LC_ALL", own);
        }
    }
}
