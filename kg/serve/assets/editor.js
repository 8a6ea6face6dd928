// The query editor: YASGUI on this server's endpoint, with the terms of this ontology, and with no other address in it.
"use strict";
(async function () {
  const { queries, prefixes, terms, first } = await (await fetch("/editor.json")).json();
  const completers = Yasgui.Yasqe.Autocompleters;  // those of YASGUI, which would ask other servers for terms
  const begins = (known) => async (_, token) => {
    const begun = (token && token.autocompletionString) || "";
    return known.filter((iri) => iri.toLowerCase().startsWith(begun.toLowerCase()));
  };
  completers.class.get = begins(terms.classes);
  completers.property.get = begins(terms.properties);
  Yasgui.Yasqe.defaults.autocompleters = ["variables", "class", "property"];
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
