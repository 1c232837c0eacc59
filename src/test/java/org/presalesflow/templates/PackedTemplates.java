package org.presalesflow.templates;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STShd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Draws the packed templates anew: after a change here, run {@link #main} and look at them in Word. */
final class PackedTemplates {

    static final Path FOLDER = Path.of("src/main/resources/document-templates");

    private static final String BLUE = "1F4E79";
    private static final String GREY = "595959";
    private static final int TWIPS_OF_TEXT = 9638;

    private final XWPFDocument document = new XWPFDocument();

    private PackedTemplates(String title, String chinese) {
        page();
        styles();
        headAndFoot();
        styled("Title", title);
        styled("Subtitle", chinese + "  ·  {{number}}  ·  {{todayLong}}");
    }

    public static void main(String[] arguments) throws IOException {
        registrationForm().save("registration-form");
        requirementsConfirmation().save("requirements-confirmation");
        requirementsReport().save("requirements-report");
        technicalProposal().save("technical-proposal");
        quotation().save("quotation");
        negotiationMinutes().save("negotiation-minutes");
        contractDraft().save("contract-draft");
        confirmationLetter().save("confirmation-letter");
        handoverPackage().save("handover-package");
        projectStartPlan().save("project-start-plan");
    }

    private static PackedTemplates registrationForm() {
        PackedTemplates form = new PackedTemplates("Requirements registration form", "需求登记表");
        form.heading("Customer");
        form.facts(
                "Company", "{{company}}",
                "Industry", "{{industry}}",
                "Region", "{{region}}",
                "Employees", "{{employees}}",
                "Contact", "{{contactName}}",
                "E-mail", "{{contactEmail}}",
                "Telephone", "{{contactPhone}}",
                "Came in", "{{receivedOnLong}}{{?channel}}, {{channel}}{{/channel}}",
                "Grade", "{{grade}}{{?score}} (score {{score}}){{/score}}",
                "Salesperson", "{{salesperson}}");
        form.heading("Need");
        form.text("{{need}}");
        form.heading("Project");
        form.facts(
                "Project", "{{projectName}}",
                "Expected value", "{{?expectedValue}}{{currency}} {{expectedValue}}{{/expectedValue}}",
                "Budget", "{{?budget}}{{currency}} {{budget}}{{/budget}}",
                "Target date", "{{targetDateLong}}",
                "End customer", "{{endCustomer}}");
        form.text("{{projectBackground}}");
        form.when("responseNote", () -> {
            form.heading("What the customer said");
            form.text("{{responseNote}}");
        });
        form.when("firstSuggestion", () -> {
            form.heading("First suggestion");
            form.text("{{firstSuggestion}}");
        });
        form.heading("Customer's people");
        form.rows(
                "stakeholders",
                "Name",
                "[stakeholderName]",
                "Role",
                "[stakeholderRole]",
                "Stands as",
                "[stakeholderStance]",
                "What matters to them",
                "[stakeholderNote]");
        form.heading("Competitors");
        form.rows(
                "competitors",
                "Competitor",
                "[competitorName]",
                "Offer",
                "[competitorOffer]",
                "Stronger in",
                "[competitorStrength]");
        form.when("tenderBidDeadline", () -> {
            form.heading("Tender");
            form.facts(
                    "Bid deadline", "{{tenderBidDeadlineLong}}",
                    "Criteria", "{{tenderCriteria}}",
                    "Shortlist", "{{tenderShortlist}}");
        });
        form.signatures("Registered by", "Sales manager");
        return form;
    }

    private static PackedTemplates requirementsConfirmation() {
        PackedTemplates letter = new PackedTemplates("Requirements confirmation", "需求确认报告");
        letter.facts(
                "Customer", "{{company}}",
                "Contact", "{{contactName}}",
                "Project", "{{projectName}}",
                "Prepared by", "{{consultant}}");
        letter.text("We have understood your needs as follows. Please confirm them, or tell us what we have missed:"
                + " the solution is designed for what is written here.");
        letter.heading("Needs");
        letter.rows("needs", "No.", "[needId]", "Need", "[needText]", "Priority", "[needPriority]");
        letter.when("analysisScope", () -> {
            letter.heading("Out of scope and assumptions");
            letter.text("{{analysisScope}}");
        });
        letter.signatures("For {{company}}", "For us");
        return letter;
    }

    private static PackedTemplates requirementsReport() {
        PackedTemplates report = new PackedTemplates("Requirements analysis report", "需求分析报告");
        report.facts(
                "Customer", "{{company}}",
                "Industry", "{{industry}}",
                "Project", "{{projectName}}",
                "Analysed by", "{{consultant}}",
                "Salesperson", "{{salesperson}}");
        report.when("assessmentSummary", () -> {
            report.heading("What the customer wants to reach");
            report.text("{{assessmentSummary}}");
        });
        report.heading("Situation and problem");
        report.facts(
                "Used today", "{{spinCurrentSystem}}",
                "Main problem", "{{spinMainProblem}}",
                "Who suffers most", "{{spinWhoSuffers}}",
                "If nothing is done", "{{spinIfNothing}}",
                "Must do", "{{spinMustHave}}",
                "How success shows", "{{spinSuccess}}",
                "Figure to change", "{{spinKeyFigure}}");
        report.heading("Needs");
        report.rows(
                "needs", "No.", "[needId]", "Need", "[needText]", "Priority", "[needPriority]", "Kind", "[needKind]");
        report.when("analysisSummary", () -> {
            report.heading("Analysis");
            report.text("{{analysisSummary}}");
        });
        report.when("analysisScope", () -> {
            report.heading("Out of scope and assumptions");
            report.text("{{analysisScope}}");
        });
        report.heading("Risks");
        report.rows(
                "risks",
                "Risk",
                "[riskDescription]",
                "Kind",
                "[riskKind]",
                "Level",
                "[riskLevel]",
                "What we do about it",
                "[riskMitigation]");
        return report;
    }

    private static PackedTemplates technicalProposal() {
        PackedTemplates proposal = new PackedTemplates("Technical proposal", "技术方案书");
        proposal.facts(
                "Proposal", "{{proposalTitle}}",
                "For", "{{company}}",
                "Project", "{{projectName}}",
                "Written by", "{{consultant}}{{?consultantEmail}}, {{consultantEmail}}{{/consultantEmail}}",
                "Your contact", "{{salesperson}}{{?salespersonEmail}}, {{salespersonEmail}}{{/salespersonEmail}}");
        proposal.when("proposalSummary", () -> {
            proposal.heading("Summary");
            proposal.text("{{proposalSummary}}");
        });
        proposal.heading("Your needs");
        proposal.rows("needs", "No.", "[needId]", "Need", "[needText]", "Priority", "[needPriority]");
        proposal.when("solutionOutline", () -> {
            proposal.heading("The solution");
            proposal.text("{{solutionOutline}}");
        });
        proposal.when("solutionModules", () -> proposal.text("It is built from these modules: {{solutionModules}}."));
        proposal.heading("How it meets each need");
        proposal.rows(
                "ancMatrix",
                "No.",
                "[ancNeed]",
                "Need",
                "[ancNeedText]",
                "How the solution meets it",
                "[ancAttribute]",
                "How it is judged",
                "[ancCriterion]",
                "Met",
                "[ancMet]");
        proposal.when("proofFindings", () -> {
            proposal.heading("Proof of concept");
            proposal.text("{{proofGoal}}");
            proposal.text("{{proofFindings}}");
        });
        proposal.when("analysisScope", () -> {
            proposal.heading("Out of scope and assumptions");
            proposal.text("{{analysisScope}}");
        });
        return proposal;
    }

    private static PackedTemplates quotation() {
        PackedTemplates quotation = new PackedTemplates("Quotation", "商务报价书");
        quotation.facts(
                "For", "{{company}}",
                "Attention", "{{contactName}}",
                "Project", "{{projectName}}",
                "Valid until", "{{quotationValidUntilLong}}",
                "Your contact", "{{salesperson}}{{?salespersonEmail}}, {{salespersonEmail}}{{/salespersonEmail}}");
        quotation.text("All amounts are in {{currency}}.");
        quotation.rows(
                "quotationLines",
                "No.",
                "[row]",
                "Product",
                "[lineProduct]",
                "Quantity",
                "[lineQuantity]",
                "List price",
                "[lineListPrice]",
                "Discount %",
                "[lineDiscountPercent]",
                "Amount",
                "[lineAmount]");
        quotation.facts(
                "At list price", "{{listTotal}}",
                "Discount", "{{?discountTotal}}{{discountTotal}} ({{discountPercent}} %){{/discountTotal}}",
                "Total", "{{?total}}{{currency}} {{total}}{{/total}}",
                "Payment",
                        "{{?quotationPaymentTermDays}}within {{quotationPaymentTermDays}} days"
                                + "{{/quotationPaymentTermDays}}");
        quotation.when("quotationNote", () -> {
            quotation.heading("Terms and remarks");
            quotation.text("{{quotationNote}}");
        });
        quotation.signatures("For us", "Accepted for {{company}}");
        return quotation;
    }

    private static PackedTemplates negotiationMinutes() {
        PackedTemplates minutes = new PackedTemplates("Negotiation minutes", "谈判纪要");
        minutes.facts(
                "Customer", "{{company}}",
                "Project", "{{projectName}}",
                "Salesperson", "{{salesperson}}");
        minutes.when("negotiationRounds", () -> {
            minutes.heading("Round {{roundNumber}}, {{roundHeldOn}}");
            minutes.facts(
                    "Held by", "{{roundBy}}",
                    "Price concession",
                            "{{?roundConcessionPercent}}{{roundConcessionPercent}} %" + "{{/roundConcessionPercent}}",
                    "Payment term", "{{?roundPaymentTermDays}}{{roundPaymentTermDays}} days{{/roundPaymentTermDays}}",
                    "Result", "{{roundResult}}");
            minutes.text("{{roundMinutes}}");
        });
        minutes.heading("What was asked and given");
        minutes.rows(
                "negotiationPoints",
                "Round",
                "[pointRound]",
                "The customer asked for",
                "[pointAsked]",
                "We gave",
                "[pointGiven]");
        minutes.heading("Where we stand");
        minutes.facts(
                "Total", "{{?total}}{{currency}} {{total}}{{/total}}",
                "Payment term", "{{?paymentTermDays}}{{paymentTermDays}} days{{/paymentTermDays}}",
                "Clauses", "{{nonStandardClausesText}}");
        return minutes;
    }

    private static PackedTemplates contractDraft() {
        PackedTemplates contract = new PackedTemplates("Contract draft", "合同草案");
        contract.text("A draft for the check by legal and finance. It binds nobody before both have signed.");
        contract.facts(
                "Contract", "{{contractTitle}}",
                "Customer", "{{company}}",
                "Represented by", "{{contactName}}",
                "Project", "{{projectName}}");
        contract.heading("1  Scope and obligations");
        contract.text("{{contractScope}}");
        contract.heading("2  What is delivered");
        contract.rows(
                "quotationLines",
                "No.",
                "[row]",
                "Product",
                "[lineProduct]",
                "Quantity",
                "[lineQuantity]",
                "Amount",
                "[lineAmount]");
        contract.heading("3  Price and payment");
        contract.facts(
                "Price", "{{?total}}{{currency}} {{total}}{{/total}}",
                "Payment term", "{{?paymentTermDays}}{{paymentTermDays}} days{{/paymentTermDays}}");
        contract.heading("4  What was promised");
        contract.rows("promises", "No.", "[promiseId]", "Promise", "[promiseText]", "Kind", "[promiseSource]");
        contract.heading("5  How it is accepted");
        contract.rows("ancMatrix", "Need", "[ancNeedText]", "How it is judged", "[ancCriterion]");
        contract.when("nonStandardClausesText", () -> {
            contract.heading("6  Special clauses");
            contract.text("{{nonStandardClausesText}}");
        });
        contract.signatures("For {{company}}", "For us");
        return contract;
    }

    private static PackedTemplates confirmationLetter() {
        PackedTemplates letter = new PackedTemplates("Confirmation letter", "签约确认函");
        letter.text("{{company}}");
        letter.text("{{contactName}}");
        letter.text("Dear {{contactName}},");
        letter.text("we thank you for your trust and confirm that the contract"
                + "{{?contractNumber}} {{contractNumber}}{{/contractNumber}} has been signed"
                + "{{?signedOnLong}} on {{signedOnLong}}{{/signedOnLong}}.");
        letter.facts(
                "Project", "{{projectName}}",
                "Contract", "{{contractTitle}}",
                "Amount", "{{?total}}{{currency}} {{total}}{{/total}}",
                "Signed for you", "{{signedByCustomer}}",
                "Signed for us", "{{signedByUs}}");
        letter.text("Our project office will come to you with the plan of the project. Until then your contact stays"
                + " {{salesperson}}{{?salespersonEmail}}, {{salespersonEmail}}{{/salespersonEmail}}.");
        letter.text("With kind regards");
        letter.text("{{salesperson}}");
        return letter;
    }

    private static PackedTemplates handoverPackage() {
        PackedTemplates handover = new PackedTemplates("Hand-over package", "项目交接资料");
        handover.heading("The case");
        handover.facts(
                "Customer", "{{company}}",
                "Contact",
                        "{{contactName}}{{?contactPhone}}, {{contactPhone}}{{/contactPhone}}{{?contactEmail}}, {{contactEmail}}{{/contactEmail}}",
                "Project", "{{projectName}}",
                "Contract", "{{contractNumber}} {{contractTitle}}",
                "Signed on", "{{signedOnLong}}",
                "Amount", "{{?total}}{{currency}} {{total}}{{/total}}",
                "Payment term", "{{?paymentTermDays}}{{paymentTermDays}} days{{/paymentTermDays}}",
                "Salesperson", "{{salesperson}}",
                "Presales consultant", "{{consultant}}");
        handover.when("handoverNote", () -> {
            handover.heading("What the receiver must know");
            handover.text("{{handoverNote}}");
        });
        handover.heading("Everything that was promised");
        handover.rows(
                "promises",
                "No.",
                "[promiseId]",
                "Promise",
                "[promiseText]",
                "From",
                "[promiseOrigin]",
                "Status",
                "[promiseStatus]");
        handover.heading("Needs and how they are met");
        handover.rows(
                "ancMatrix",
                "No.",
                "[ancNeed]",
                "Need",
                "[ancNeedText]",
                "Solution",
                "[ancAttribute]",
                "How it is judged",
                "[ancCriterion]");
        handover.heading("Approvals");
        handover.rows(
                "approvals",
                "Of",
                "[approvalSubject]",
                "By",
                "[approvalBy]",
                "Answer",
                "[approvalStatus]",
                "On",
                "[approvalOn]");
        handover.heading("Risks");
        handover.rows(
                "risks",
                "Risk",
                "[riskDescription]",
                "Level",
                "[riskLevel]",
                "What we do about it",
                "[riskMitigation]");
        handover.heading("Hand-overs so far");
        handover.rows(
                "handovers",
                "From",
                "[handoverFrom]",
                "To",
                "[handoverTo]",
                "Status",
                "[handoverStatus]",
                "Offered",
                "[handoverOfferedOn]",
                "Answered",
                "[handoverAnsweredOn]");
        return handover;
    }

    private static PackedTemplates projectStartPlan() {
        PackedTemplates plan = new PackedTemplates("Project start plan", "项目启动计划");
        plan.facts(
                "Customer", "{{company}}",
                "Project", "{{projectName}}",
                "Project manager", "{{projectManager}}",
                "Kick-off", "{{projectKickOffOnLong}}",
                "First delivery", "{{projectFirstDeliveryOnLong}}");
        plan.when("projectStartPlan", () -> {
            plan.heading("Plan");
            plan.text("{{projectStartPlan}}");
        });
        plan.heading("What the project must deliver");
        plan.rows("promises", "No.", "[promiseId]", "Promise", "[promiseText]", "Kind", "[promiseSource]");
        plan.heading("Payments");
        plan.rows("paymentPlan", "Due", "[paymentDue]", "Amount", "[paymentAmount]");
        return plan;
    }

    private void page() {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11906));
        size.setH(BigInteger.valueOf(16838));
        CTPageMar margin = section.addNewPgMar();
        margin.setLeft(BigInteger.valueOf(1134));
        margin.setRight(BigInteger.valueOf(1134));
        margin.setTop(BigInteger.valueOf(1418));
        margin.setBottom(BigInteger.valueOf(1134));
        margin.setHeader(BigInteger.valueOf(708));
        margin.setFooter(BigInteger.valueOf(567));
    }

    private void styles() {
        XWPFStyles styles = document.createStyles();
        fonts(styles.getCtStyles().addNewDocDefaults().addNewRPrDefault().addNewRPr(), 21, false, null);
        styles.getCtStyles()
                .getDocDefaults()
                .addNewPPrDefault()
                .addNewPPr()
                .addNewSpacing()
                .setAfter(BigInteger.valueOf(120));
        style(styles, "Normal", "Normal", 21, false, null, 0, 120).setDefault(true);
        style(styles, "Title", "Title", 48, true, BLUE, 0, 40);
        style(styles, "Subtitle", "Subtitle", 22, false, GREY, 0, 280);
        CTStyle heading = style(styles, "Heading1", "heading 1", 28, true, BLUE, 320, 120);
        heading.getPPr().addNewKeepNext();
        heading.getPPr().addNewOutlineLvl().setVal(BigInteger.ZERO);
        style(styles, "TableText", "Table Text", 19, false, null, 40, 40);
        style(styles, "TableHeading", "Table Heading", 19, true, "FFFFFF", 40, 40)
                .getPPr()
                .addNewKeepNext();
        style(styles, "TableLabel", "Table Label", 19, true, BLUE, 40, 40);
        style(styles, "Header", "header", 17, false, GREY, 0, 0);
        style(styles, "Footer", "footer", 17, false, GREY, 0, 0);
    }

    private static CTStyle style(
            XWPFStyles styles,
            String id,
            String name,
            int halfPoints,
            boolean bold,
            String colour,
            int before,
            int after) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setType(STStyleType.PARAGRAPH);
        style.setStyleId(id);
        style.addNewName().setVal(name);
        if (!id.equals("Normal")) {
            style.addNewBasedOn().setVal("Normal");
            style.addNewNext().setVal("Normal");
        }
        style.addNewQFormat();
        CTPPrGeneral paragraph = style.addNewPPr();
        var spacing = paragraph.addNewSpacing();
        spacing.setBefore(BigInteger.valueOf(before));
        spacing.setAfter(BigInteger.valueOf(after));
        fonts(style.addNewRPr(), halfPoints, bold, colour);
        XWPFStyle made = new XWPFStyle(style, styles);
        styles.addStyle(made);
        return made.getCTStyle();
    }

    private static void fonts(CTRPr run, int halfPoints, boolean bold, String colour) {
        CTFonts fonts = run.addNewRFonts();
        fonts.setAscii("Calibri");
        fonts.setHAnsi("Calibri");
        fonts.setCs("Calibri");
        fonts.setEastAsia("Microsoft YaHei");
        if (bold) {
            run.addNewB();
        }
        if (colour != null) {
            run.addNewColor().setVal(colour);
        }
        run.addNewSz().setVal(BigInteger.valueOf(halfPoints));
        run.addNewSzCs().setVal(BigInteger.valueOf(halfPoints));
        var language = run.addNewLang();
        language.setVal("en-GB");
        language.setEastAsia("zh-CN");
    }

    private void headAndFoot() {
        XWPFHeaderFooterPolicy policy = document.createHeaderFooterPolicy();
        XWPFParagraph head = policy.createHeader(XWPFHeaderFooterPolicy.DEFAULT).createParagraph();
        head.setStyle("Header");
        head.setAlignment(ParagraphAlignment.RIGHT);
        head.createRun().setText("{{company}}  ·  {{number}}  ·  {{today}}");
        XWPFFooter foot = policy.createFooter(XWPFHeaderFooterPolicy.DEFAULT);
        XWPFParagraph numbers = foot.createParagraph();
        numbers.setStyle("Footer");
        numbers.setAlignment(ParagraphAlignment.CENTER);
        numbers.createRun().setText("Page ");
        field(numbers.getCTP(), "PAGE");
        numbers.createRun().setText(" of ");
        field(numbers.getCTP(), "NUMPAGES");
    }

    private static void field(CTP paragraph, String instruction) {
        var field = paragraph.addNewFldSimple();
        field.setInstr(instruction);
        field.addNewR().addNewT().setStringValue("1");
    }

    private void heading(String text) {
        styled("Heading1", text);
    }

    private void text(String text) {
        styled("Normal", text);
    }

    private void styled(String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        write(paragraph, text);
    }

    private static void write(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
    }

    /** A part that is there only if the value is, or once for each row of a list. */
    private void when(String name, Runnable part) {
        text("{{?" + name + "}}");
        part.run();
        text("{{/" + name + "}}");
    }

    private void facts(String... labelsAndValues) {
        XWPFTable table = table(labelsAndValues.length / 2, new int[] {2800, TWIPS_OF_TEXT - 2800});
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            XWPFTableRow row = table.getRow(i / 2);
            fill(row.getCell(0), "TableLabel", labelsAndValues[i], "EAF1F8");
            fill(row.getCell(1), "TableText", labelsAndValues[i + 1], null);
        }
        space();
    }

    /** A table with a row for each of the list. */
    private void rows(String list, String... headingsAndColumns) {
        int columns = headingsAndColumns.length / 2;
        int[] widths = new int[columns];
        int weights = 0;
        for (int i = 0; i < columns; i++) {
            widths[i] = weight(headingsAndColumns[2 * i]);
            weights += widths[i];
        }
        for (int i = 0; i < columns; i++) {
            widths[i] = widths[i] * TWIPS_OF_TEXT / weights;
        }
        XWPFTable table = table(2, widths);
        table.getRow(0).setRepeatHeader(true);
        for (int i = 0; i < columns; i++) {
            String heading = headingsAndColumns[2 * i] + (i == 0 ? " {{" + list + "}}" : "");
            fill(table.getRow(0).getCell(i), "TableHeading", heading, BLUE);
            fill(table.getRow(1).getCell(i), "TableText", headingsAndColumns[2 * i + 1], null);
            boolean amount =
                    List.of("Amount", "List price", "Quantity", "Discount %").contains(headingsAndColumns[2 * i]);
            if (amount) {
                table.getRow(0).getCell(i).getParagraphs().get(0).setAlignment(ParagraphAlignment.RIGHT);
                table.getRow(1).getCell(i).getParagraphs().get(0).setAlignment(ParagraphAlignment.RIGHT);
            }
        }
        space();
    }

    private static int weight(String heading) {
        return switch (heading) {
            case "No.", "Round" -> 2;
            case "Need",
                    "Promise",
                    "Product",
                    "Risk",
                    "What matters to them",
                    "How the solution meets it",
                    "Solution",
                    "How it is judged",
                    "What we do about it",
                    "The customer asked for",
                    "We gave" -> 7;
            default -> 4;
        };
    }

    private XWPFTable table(int rows, int[] widths) {
        XWPFTable table = document.createTable(rows, widths.length);
        table.setWidth(TWIPS_OF_TEXT);
        for (var border : List.<BorderOf>of(
                XWPFTable::setTopBorder,
                XWPFTable::setBottomBorder,
                XWPFTable::setLeftBorder,
                XWPFTable::setRightBorder,
                XWPFTable::setInsideHBorder,
                XWPFTable::setInsideVBorder)) {
            border.set(table, XWPFTable.XWPFBorderType.SINGLE, 4, 0, "BFBFBF");
        }
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf(width));
        }
        table.getRows().forEach(row -> {
            row.setCantSplitRow(true);
            for (int i = 0; i < widths.length; i++) {
                row.getCell(i).setWidth(String.valueOf(widths[i]));
            }
        });
        return table;
    }

    private interface BorderOf {
        void set(XWPFTable table, XWPFTable.XWPFBorderType type, int size, int space, String colour);
    }

    private static void fill(XWPFTableCell cell, String style, String text, String shade) {
        XWPFParagraph paragraph = cell.getParagraphs().get(0);
        paragraph.setStyle(style);
        write(paragraph, text);
        if (shade != null) {
            CTTcPr properties = cell.getCTTc().getTcPr();
            var shading = properties.addNewShd();
            shading.setVal(STShd.CLEAR);
            shading.setFill(shade);
        }
    }

    private void signatures(String... labels) {
        space();
        XWPFTable table = table(2, new int[] {TWIPS_OF_TEXT / 2, TWIPS_OF_TEXT / 2});
        for (int i = 0; i < labels.length; i++) {
            fill(table.getRow(0).getCell(i), "TableLabel", labels[i], "EAF1F8");
            fill(table.getRow(1).getCell(i), "TableText", "Name, date, signature", null);
        }
        table.getRow(1).setHeight(1000);
    }

    private void space() {
        document.createParagraph().setSpacingAfter(60);
    }

    private void save(String type) throws IOException {
        Files.createDirectories(FOLDER);
        document.getProperties().getCoreProperties().setCreator("Presales Flow");
        try (OutputStream out = Files.newOutputStream(FOLDER.resolve(type + ".docx"))) {
            document.write(out);
        }
        document.close();
    }
}
