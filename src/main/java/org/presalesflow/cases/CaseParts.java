package org.presalesflow.cases;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** All parts of a case, for people to look at. Whether they may see the case is for the caller to ask. */
@Service
public class CaseParts {

    private final List<CasePart> parts;

    CaseParts(List<CasePart> parts) {
        this.parts = parts;
    }

    /** @return the parts by name */
    public Map<String, Object> of(String number) {
        Map<String, Object> found = new TreeMap<>();
        parts.forEach(part -> found.put(part.name(), part.of(number)));
        return found;
    }
}
