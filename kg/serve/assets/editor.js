// The query editor: YASGUI on this server's endpoint, with the terms of this ontology, and with no other address in it.
"use strict";
(async function () {
  const { queries, prefixes, terms, first } = await (await fetch("/editor.json")).json();
  const qe = Yasgui.Yasqe;
  const known = (name, wanted) => ({
    name, persistenceId: null, bulk: true, autoShow: false,
    get: async () => terms[wanted],
    isValidCompletionPosition: (editor) => {
      const token = editor.getCompleteToken();
      if (token.string.length === 0 || token.string[0] === "?" || token.string[0] === "$") return false;
      const inside = token.state.possibleCurrent || [];
      return wanted === "properties" ? inside.indexOf("a") >= 0 : inside.indexOf("a") < 0 && inside.indexOf("IRI_REF") >= 0;
    },
    preProcessToken: (editor, token) => qe.Autocompleters.class.preProcessToken(editor, token),
    postProcessSuggestion: (editor, token, text) => qe.Autocompleters.class.postProcessSuggestion(editor, token, text),
  });
  qe.defaults.autocompleters = ["variables"];
  try {
    for (const kind of ["classes", "properties"]) {
      qe.registerAutocompleter(known("kg-" + kind, kind), true);
    }
  } catch (error) {
    console.warn("no completion of terms:", error);
  }
  qe.defaults.prefixes = prefixes;
  const editor = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: new URL("/sparql", location).href, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint: new URL("/sparql", location).href }] },
    persistenceId: "berita-kg " + location.host,
    yasqe: { value: first },
  });
  document.getElementById("named").addEventListener("change", (event) => {
    const query = queries[event.target.value];
    if (query) editor.addTab(true, { name: event.target.value }).setQuery(query);
  });
  window.editor = editor;
})();
