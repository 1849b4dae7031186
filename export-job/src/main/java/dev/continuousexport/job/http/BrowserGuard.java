package dev.continuousexport.job.http;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps web pages from using a service that asks nobody who they are: a browser on its machine
 * reaches it, and sends what a page of anybody tells it to. Such requests name a foreign origin, or
 * a host name that was made to lead here.
 */
final class BrowserGuard {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1\\]?", Pattern.CASE_INSENSITIVE);

  private BrowserGuard() {}

  /**
   * @throws CommandException of kind FORBIDDEN if it may be a web page that asks
   */
  static void check(HttpCall call) {
    Optional<String> host = call.header("Host").map(BrowserGuard::name);
    if (host.isPresent() && !isLoopback(host.get())) {
      throw refusal("names the host '" + host.get() + "'");
    }
    Optional<String> origin = call.header("Origin");
    if (origin.isPresent() && !isLoopback(name(authority(origin.get())))) {
      throw refusal("comes from a web page of '" + origin.get() + "'");
    }
  }

  private static boolean isLoopback(String name) {
    return LOOPBACK.matcher(name).matches();
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse(origin);
    } catch (IllegalArgumentException e) {
      return origin;
    }
  }

  /** Without its port. */
  private static String name(String authority) {
    return authority.strip().replaceFirst(":\\d*$", "");
  }

  private static CommandException refusal(String what) {
    return new CommandException(
        CommandException.Kind.FORBIDDEN,
        "The request %s, but without authentication the service answers its own machine only: use http://localhost, or set %s."
            .formatted(what, ExportOptions.HTTP_AUTHENTICATION.key()));
  }
}
