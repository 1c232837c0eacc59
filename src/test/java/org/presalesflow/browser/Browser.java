package org.presalesflow.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a screen, signed in to one of the webapps as one of the demo's users. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final By NAME = By.cssSelector("input[ng-model=username]");
    private static final By ACCOUNT = By.cssSelector(".account.dropdown");

    private final ChromeDriver chrome;
    private final WebDriverWait patience;
    private final String base;

    private Browser(ChromeDriver chrome, String base) {
        this.chrome = chrome;
        this.patience = waiting(PATIENCE);
        this.base = base;
    }

    /** Says plainly that the tests with a browser did not run where there is none. */
    static Browser open(int port) {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "SKIPPED: no Chromium at " + CHROMIUM + " and " + DRIVER + ", so nothing was tried in a browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1366,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Browser(new ChromeDriver(service, options), "http://127.0.0.1:" + port);
    }

    /** What pages are told of the language of their reader from now on, such as zh-CN. */
    void speak(String language) {
        chrome.executeCdpCommand(
                "Network.setUserAgentOverride",
                Map.of("userAgent", chrome.executeScript("return navigator.userAgent"), "acceptLanguage", language));
    }

    /** Signs in at the sign-in page, as a person does. */
    void signIn(String app, String user) {
        chrome.get("about:blank");
        chrome.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        load(base + "/camunda/app/" + app + "/default/", NAME);
        WebElement name = waitFor(NAME);
        WebElement password = waitFor(By.cssSelector("input[type=password]"));
        // The page puts the cursor into the name once it is ready, also while somebody types the password already.
        patience.until(page -> fill(name, user) && fill(password, "demo") && holds(name, user));
        password.sendKeys(Keys.ENTER);
        waitFor(ACCOUNT);
    }

    private static boolean fill(WebElement field, String text) {
        field.clear();
        field.sendKeys(text);
        return holds(field, text);
    }

    private static boolean holds(WebElement field, String text) {
        return text.equals(field.getDomProperty("value"));
    }

    /** Another query string makes the webapp load anew instead of only moving its hash. */
    void go(String app, String hash) {
        load(base + "/camunda/app/" + app + "/default/?again=" + System.nanoTime() + "#/" + hash, ACCOUNT);
    }

    /** A page that goes on to another while it is looked at answers with an error. */
    private WebDriverWait waiting(Duration atMost) {
        WebDriverWait wait = new WebDriverWait(chrome, atMost);
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    /** Once in a hundred times a webapp of the engine, whichever, does not get beyond its spinner; people load it again. */
    private void load(String address, By started) {
        chrome.get(address);
        try {
            waiting(TO_START).until(ExpectedConditions.visibilityOfElementLocated(started));
        } catch (TimeoutException e) {
            chrome.get("about:blank");
            chrome.get(address);
        }
    }

    WebElement waitFor(By what) {
        return tell(() -> patience.until(ExpectedConditions.visibilityOfElementLocated(what)), what.toString());
    }

    void waitForText(String text) {
        tell(() -> patience.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text)), text);
    }

    void waitUntilGone(By what) {
        tell(() -> patience.until(ExpectedConditions.invisibilityOfElementLocated(what)), what.toString());
    }

    /** Again, if something else has just moved there: a page may grow while it is looked at. */
    void click(By what) {
        ExpectedCondition<WebElement> clickable = ExpectedConditions.elementToBeClickable(what);
        tell(
                () -> patience.until(page -> {
                    WebElement element = clickable.apply(page);
                    if (element != null) {
                        element.click();
                    }
                    return element;
                }),
                what.toString());
    }

    /** As many as there are, which may be none. */
    void clickEach(By what) {
        chrome.findElements(what).forEach(WebElement::click);
    }

    void type(By where, String text) {
        waitFor(where).sendKeys(text);
    }

    /** Chooses a file, also where the field itself is not to be seen. */
    void choose(By where, String file) {
        chrome.findElement(where).sendKeys(file);
    }

    /** What the page would get from an address: one of the headers of the answer. */
    String fetched(String address, String header) {
        return (String) chrome.executeAsyncScript(
                "const done = arguments[2]; fetch(arguments[0]).then(answer => done(answer.headers.get(arguments[1])))",
                address,
                header);
    }

    String text() {
        return chrome.findElement(By.tagName("body")).getText();
    }

    void size(int width, int height) {
        chrome.manage().window().setSize(new Dimension(width, height));
    }

    /** Runs a script in each page that is loaded from now on, before its own. */
    void beforeEachPage(String script) {
        chrome.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Another window before this one, or back again, as the page is told of it. */
    void hide(boolean hidden) {
        chrome.executeScript(
                "Object.defineProperty(document, 'hidden', {configurable: true, value: arguments[0]});"
                        + " document.dispatchEvent(new Event('visibilitychange'))",
                hidden);
    }

    /** Keeps a picture of what a person would see now. */
    void picture(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T tell(Supplier<T> waiting, String what) {
        try {
            return waiting.get();
        } catch (TimeoutException e) {
            picture("missing-" + System.nanoTime());
            throw new AssertionError("Not to be seen: " + what + "\nThe page says:\n" + text(), e);
        }
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
