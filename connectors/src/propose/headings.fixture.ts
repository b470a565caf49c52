/** A report that every ERP has: its kind, what each column fills (empty: nothing in particular), and some rows. */
export interface PlainReport {
  readonly kind: string;
  readonly fills: readonly string[];
  readonly rows: readonly string[];
}

/** The usual reports, without headings. */
export const plainReports: Readonly<Record<string, PlainReport>> = {
  vendors: { kind: 'party', fills: ['party', 'name', 'country'], rows: ['V1;Alder;US', 'V2;Birch;DE', 'V3;Cedar;FR'] },
  customers: { kind: 'party', fills: ['party', 'name', 'country'], rows: ['C1;Shop;US', 'C2;Store;DE', 'C3;Barn;FR'] },
  items: {
    kind: 'item',
    fills: ['item', 'name', 'category', 'baseUnit', 'safetyStock'],
    rows: ['I1;Bolt M8;Parts;pc;10', 'I2;Nut M8;Parts;pc;20', 'I3;Frame;Frames;pc;0', 'I4;Fork;Frames;pc;5'],
  },
  purchaseOrders: {
    kind: 'order_line',
    fills: ['document', 'line', 'party', 'item', 'on', 'firstPromise', 'quantity', 'unitPrice', 'amount', 'currency'],
    rows: [
      'P1;10;V1;I1;2026-01-05;2026-01-25;10;2.50;25.00;USD',
      'P1;20;V1;I2;2026-01-05;2026-01-26;10;2.50;25.00;USD',
      'P2;10;V2;I1;2026-01-08;2026-01-25;7;2.40;16.80;USD',
      'P3;10;V3;I3;2026-01-09;2026-02-20;3;120.00;360.00;USD',
    ],
  },
  receipts: {
    kind: 'receipt',
    fills: ['', 'document', 'line', 'item', 'on', 'received'],
    rows: [
      'R1;P1;10;I1;2026-01-24;10',
      'R2;P1;20;I2;2026-01-27;8',
      'R3;P1;20;I2;2026-01-29;2',
      'R4;P2;10;I1;2026-01-25;7',
    ],
  },
  purchaseInvoices: {
    kind: 'invoice_line',
    fills: ['document', 'party', 'order', 'on', 'dueOn', 'amount', 'currency'],
    rows: [
      'F1;V1;P1;2026-01-30;2026-02-28;50.00;USD',
      'F2;V2;P2;2026-01-31;2026-02-28;16.80;USD',
      'F3;V3;P3;2026-02-20;2026-03-20;360.00;USD',
    ],
  },
  payments: {
    kind: 'payment',
    fills: ['payment', 'on', 'party', 'invoice', 'amount', 'currency'],
    rows: ['Z1;2026-02-28;V1;F1;50.00;USD', 'Z2;2026-02-27;V2;F2;16.80;USD', 'Z3;2026-03-20;V3;F3;360.00;USD'],
  },
  salesOrders: {
    kind: 'order_line',
    fills: ['document', 'line', 'party', 'item', 'on', 'firstPromise', 'quantity', 'unitPrice', 'amount', 'currency'],
    rows: [
      'S1;10;C1;I3;2026-03-05;2026-03-25;1;250.00;250.00;USD',
      'S1;20;C1;I4;2026-03-05;2026-03-26;2;80.00;160.00;USD',
      'S2;10;C2;I3;2026-03-08;2026-03-25;4;240.00;960.00;USD',
      'S3;10;C3;I3;2026-03-09;2026-04-02;1;250.00;250.00;USD',
    ],
  },
  deliveries: {
    kind: 'shipment',
    fills: ['shipment', 'document', 'line', 'party', 'item', 'on', 'quantity'],
    rows: [
      'D1;S1;10;C1;I3;2026-03-24;1',
      'D2;S1;20;C1;I4;2026-03-24;2',
      'D3;S2;10;C2;I3;2026-03-26;3',
      'D4;S2;10;C2;I3;2026-03-29;1',
    ],
  },
  stock: {
    kind: 'stock_level',
    fills: ['item', 'site', 'on', 'quantity'],
    rows: ['I1;MAIN;2026-03-31;12', 'I2;MAIN;2026-03-31;0', 'I1;EAST;2026-03-31;5', 'I3;EAST;2026-03-31;9'],
  },
  ledger: {
    kind: 'ledger_entry',
    fills: ['', 'on', 'account', 'unit', 'amount', ''],
    rows: [
      'J1;2026-01-31;6010;D10;100.00;wages of January',
      'J2;2026-01-31;6230;D20;-20.50;freight returned',
      'J3;2026-02-28;6010;D10;100.00;wages of February',
    ],
  },
  workOrders: {
    kind: 'order_line',
    fills: ['document', 'item', 'on', 'firstPromise', '', 'quantity', '', 'status'],
    rows: [
      'W1;I3;2026-02-01;2026-02-15;2026-02-14;10;10;done',
      'W2;I3;2026-02-08;2026-02-22;2026-02-25;12;11;done',
      'W3;I4;2026-02-10;2026-02-24;;15;0;open',
    ],
  },
  people: {
    kind: 'person',
    fills: ['person', 'role', 'unit', 'manager'],
    rows: ['E1;Director;Management;', 'E2;Buyer;Purchasing;E1', 'E3;Buyer;Purchasing;E1'],
  },
};

/** By dialect and report: the name of the file, and its headings. */
export const headings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Business Central': {
    vendors: 'Vendors.csv: No.; Name; Country/Region Code',
    customers: 'Customers.csv: No.; Name; Country/Region Code',
    items: 'Items.csv: No.; Description; Item Category Code; Base Unit of Measure; Safety Stock Quantity',
    purchaseOrders:
      'Purchase Lines.csv: Document No.; Line No.; Buy-from Vendor No.; No.; Order Date; Promised Receipt Date; Quantity; Direct Unit Cost; Line Amount; Currency Code',
    receipts: 'Posted Purchase Receipt Lines.csv: Document No.; Order No.; Order Line No.; No.; Posting Date; Quantity',
    purchaseInvoices:
      'Posted Purchase Invoices.csv: No.; Buy-from Vendor No.; Order No.; Posting Date; Due Date; Amount; Currency Code',
    payments:
      'Vendor Payments.csv: Document No.; Posting Date; Vendor No.; Applies-to Invoice No.; Amount; Currency Code',
    salesOrders:
      'Sales Lines.csv: Document No.; Line No.; Sell-to Customer No.; No.; Order Date; Promised Delivery Date; Quantity; Unit Price; Line Amount; Currency Code',
    deliveries:
      'Posted Sales Shipment Lines.csv: Shipment No.; Order No.; Order Line No.; Sell-to Customer No.; Item No.; Posting Date; Quantity',
    stock: 'Inventory by Location.csv: Item No.; Location Code; As of Date; Inventory',
    ledger: 'G_L Entries.csv: Entry No.; Posting Date; G/L Account No.; Department Code; Amount; Description',
    workOrders:
      'Production Orders.csv: No.; Source Item No.; Starting Date; Due Date; Finished Date; Quantity; Finished Quantity; Status',
    people: 'Employees.csv: No.; Job Title; Department Code; Manager No.',
  },
  NetSuite: {
    vendors: 'VendorList.csv: Internal ID; Company Name; Country',
    items: 'ItemList.csv: Item Name/Number; Display Name; Class; Primary Stock Unit; Safety Stock Level',
    purchaseOrders:
      'PurchaseOrderLines.csv: PO #; Line ID; Vendor; Item; Date; Expected Receipt Date; Quantity; Item Rate; Amount; Currency',
    receipts: 'Item Receipts.csv: Receipt #; PO #; PO Line #; Item; Date Received; Qty Received',
    purchaseInvoices: 'VendorBills.csv: Bill #; Vendor; PO #; Bill Date; Due Date; Amount; Currency',
    payments: 'VendorPayments.csv: Payment #; Date; Vendor; Bill #; Amount; Currency',
    salesOrders:
      'SalesOrderLines.csv: SO #; Line #; Customer; Item; Order Date; Expected Ship Date; Qty Ordered; Rate; Amount; Currency',
    deliveries: 'ItemFulfillments.csv: Shipment #; SO #; Line #; Customer; Item; Ship Date; Qty Shipped',
    stock: 'InventoryBalance.csv: Item; Location; Snapshot Date; On Hand',
    ledger: 'GeneralLedger.csv: Journal #; Date; Account; Department; Amount; Memo',
    workOrders:
      'WorkOrders.csv: WO #; Assembly Item; Production Start Date; Planned End Date; Actual End Date; Quantity; Built Qty; Status',
    people: 'EmployeeList.csv: Employee ID; Job Title; Department; Supervisor',
  },
  'Oracle and others in the United States': {
    vendors: 'suppliers.csv: SUPPLIER_ID; SUPPLIER_NAME; COUNTRY_CODE',
    customers: 'cust_master.csv: CUST_NO; CUST_NAME; COUNTRY',
    items: 'ITEM_MASTER.csv: ITEM_NO; ITEM_DESC; ITEM_CLASS; UOM; SAFETY_STOCK',
    purchaseOrders:
      'po_lines.csv: PO_NUM; PO_LINE_NUM; SUPPLIER_ID; ITEM_NO; PO_DATE; PROMISE_DATE; ORDER_QTY; UNIT_PRICE; EXT_AMT; CURR_CODE',
    receipts: 'rcv_transactions GRN.csv: GRN_NO; PO_NUM; PO_LINE_NUM; ITEM_NO; RECEIPT_DATE; RECEIVED_QTY',
    purchaseInvoices:
      'ap_invoices_all.csv: INVOICE_NUM; SUPPLIER_ID; PO_NUM; INVOICE_DATE; DUE_DATE; INVOICE_AMT; CURR_CODE',
    payments: 'ap_checks.csv: PAYMENT_NUM; PAYMENT_DATE; SUPPLIER_ID; INVOICE_NUM; PAYMENT_AMT; CURR_CODE',
    salesOrders:
      'so_lines.csv: SO_NUM; SO_LINE; CUST_NO; ITEM_NO; ORDER_DATE; PROMISE_DATE; ORDER_QTY; UNIT_PRICE; EXT_PRICE; CURR_CODE',
    deliveries: 'ship_lines.csv: SHIPMENT_NO; SO_NUM; SO_LINE; CUST_NO; ITEM_NO; SHIP_DATE; SHIP_QTY',
    stock: 'onhand.csv: ITEM_NO; WHSE; AS_OF; QTY_ON_HAND',
    ledger: 'gl_je_lines.csv: JE_NO; GL_DATE; GL_ACCOUNT; COST_CENTER; NET_AMT; LINE_DESC',
    workOrders: 'wip_jobs.csv: WO_NO; ITEM_NO; START_DATE; DUE_DATE; COMPLETION_DATE; ORDER_QTY; COMPLETED_QTY; STATUS',
    people: 'hr_employees.csv: EMP_ID; JOB_TITLE; DEPT; MANAGER_ID',
  },
  German: {
    vendors: 'Kreditoren.csv: Kreditorennr.; Bezeichnung; Land',
    customers: 'Debitorenstamm.csv: Debitor-Nr; Name 1; Ländercode',
    items: 'Materialstamm.csv: Material; Materialkurztext; Materialart; ME; Sicherheitsbestand',
    purchaseOrders:
      'Offene Bestellungen.csv: Einkaufsbeleg; Pos.; Lieferanten-Nr.; Materialnr.; Belegdatum; Lieferdatum bestätigt; Bestellmenge; Nettopreis; Nettowert; Währg',
    receipts: 'WE-Liste.csv: WE-Nr.; Bestellnr.; Bestellpos.; Material; Buchungsdatum; WE-Menge',
    purchaseInvoices:
      'Lieferantenrechnungen.csv: Rechnungsnr.; Kreditor; Bestellnr.; Rechnungsdatum; Fälligkeitsdatum; Rechnungsbetrag; Währung',
    payments: 'Zahlungen Kreditoren.csv: Zahlungsnr.; Zahldatum; Kreditor; Rechnungsnr.; Zahlbetrag; Währung',
    salesOrders:
      'Auftragspositionen.csv: Auftragsnr.; Auftragspos.; Kundennr.; Artikelnr.; Auftragsdatum; Zugesagter Termin; Auftragsmenge; Stückpreis; Positionswert; Währung',
    deliveries:
      'Warenausgänge.csv: Lieferscheinnr.; Auftragsnr.; Auftragspos.; Kunde; Artikelnr.; Versanddatum; Versandmenge',
    stock: 'Bestandsliste.csv: Materialnr.; Werk; Stichtag; Bestandsmenge',
    ledger: 'Sachkontenbuchungen.csv: Belegnr.; Buchungsdatum; Sachkonto; KST; Betrag; Text',
    workOrders:
      'Produktionsaufträge.csv: Auftragsnr.; Materialnr.; Iststart; Eckendtermin; Fertigstellung; Sollmenge; Gelieferte Menge; Status',
    people: 'Mitarbeiterliste.csv: Personalnr.; Funktion; Abteilung; Vorgesetzter',
  },
  French: {
    vendors: 'Fournisseurs.csv: Code fournisseur; Raison sociale; Pays',
    customers: 'Clients.csv: N° client; Nom; Pays',
    items: 'Articles.csv: Référence article; Désignation; Famille; Unité; Stock de sécurité',
    purchaseOrders:
      'Commandes fournisseurs.csv: N° commande; N° ligne; Code fournisseur; Code article; Date commande; Date de livraison prévue; Quantité commandée; Prix unitaire; Montant HT; Devise',
    receipts: 'Réceptions.csv: N° réception; N° commande; N° ligne; Code article; Date réception; Quantité reçue',
    purchaseInvoices:
      'Factures fournisseurs.csv: N° facture; Fournisseur; N° commande; Date facture; Date échéance; Montant HT; Devise',
    payments: 'Règlements fournisseurs.csv: N° règlement; Date règlement; Fournisseur; N° facture; Montant; Devise',
    salesOrders:
      'Commandes clients.csv: N° commande; Ligne; Code client; Code article; Date commande; Date de livraison; Quantité; Prix unitaire; Montant; Devise',
    deliveries: 'Bons de livraison.csv: N° BL; N° commande; Ligne; Client; Article; Date expédition; Quantité expédiée',
    stock: 'Stocks.csv: Code article; Dépôt; Date inventaire; Quantité en stock',
    ledger: 'Grand livre.csv: N° pièce; Date comptable; Compte; Centre de coût; Montant; Libellé',
    workOrders:
      'Ordres de fabrication.csv: N° OF; Article; Date début; Date fin prévue; Date fin réelle; Quantité; Quantité produite; Statut',
    people: 'Salariés.csv: Matricule; Fonction; Service; Responsable',
  },
  Spanish: {
    vendors: 'Proveedores.csv: Código proveedor; Nombre; País',
    customers: 'Clientes.csv: Código cliente; Razón social; País',
    items: 'Artículos.csv: Código artículo; Descripción; Familia; Unidad de medida; Stock de seguridad',
    purchaseOrders:
      'Pedidos de compra.csv: Nº pedido; Línea; Proveedor; Artículo; Fecha pedido; Fecha de entrega prevista; Cantidad; Precio unitario; Importe; Moneda',
    receipts: 'Recepciones.csv: Nº recepción; Nº pedido; Línea; Artículo; Fecha recepción; Cantidad recibida',
    purchaseInvoices:
      'Facturas de compra.csv: Nº factura; Proveedor; Nº pedido; Fecha factura; Fecha vencimiento; Importe; Moneda',
    payments: 'Pagos a proveedores.csv: Nº pago; Fecha pago; Proveedor; Nº factura; Importe; Moneda',
    salesOrders:
      'Pedidos de venta.csv: Nº pedido; Línea; Cliente; Artículo; Fecha pedido; Fecha entrega; Cantidad; Precio; Importe; Divisa',
    deliveries: 'Albaranes.csv: Nº albarán; Nº pedido; Línea; Cliente; Artículo; Fecha envío; Cantidad enviada',
    stock: 'Existencias.csv: Artículo; Almacén; Fecha de corte; Existencias',
    ledger: 'Libro mayor.csv: Nº asiento; Fecha asiento; Cuenta; Centro de coste; Importe; Concepto',
    workOrders:
      'Órdenes de producción.csv: Nº orden; Artículo; Fecha inicio; Fecha fin prevista; Fecha fin real; Cantidad; Cantidad producida; Estado',
    people: 'Empleados.csv: Código empleado; Puesto; Departamento; Jefe',
  },
  Italian: {
    vendors: 'Fornitori.csv: Codice fornitore; Ragione sociale; Paese',
    customers: 'Clienti.csv: Codice cliente; Ragione sociale; Paese',
    items: 'Articoli.csv: Codice articolo; Descrizione; Categoria; UM; Scorta di sicurezza',
    purchaseOrders:
      'Ordini fornitori.csv: N. ordine; Riga; Fornitore; Articolo; Data ordine; Data consegna prevista; Quantità; Prezzo unitario; Importo; Valuta',
    receipts: 'Ricevimenti.csv: N. ricevimento; N. ordine; Riga; Articolo; Data ricevimento; Quantità ricevuta',
    purchaseInvoices:
      'Fatture passive.csv: N. fattura; Fornitore; N. ordine; Data fattura; Data scadenza; Importo; Valuta',
    payments: 'Pagamenti fornitori.csv: N. pagamento; Data pagamento; Fornitore; N. fattura; Importo; Valuta',
    salesOrders:
      'Ordini clienti.csv: N. ordine; Riga; Cliente; Articolo; Data ordine; Data consegna; Quantità; Prezzo; Importo; Valuta',
    deliveries: 'DDT.csv: N. DDT; N. ordine; Riga; Cliente; Articolo; Data spedizione; Quantità spedita',
    stock: 'Giacenze.csv: Articolo; Magazzino; Data inventario; Giacenza',
    ledger: 'Libro giornale.csv: N. registrazione; Data registrazione; Conto; Centro di costo; Importo; Descrizione',
    workOrders:
      'Ordini di produzione.csv: N. ordine; Articolo; Data inizio; Data fine prevista; Data fine effettiva; Quantità; Quantità prodotta; Stato',
    people: 'Dipendenti.csv: Matricola; Mansione; Reparto; Responsabile',
  },
  Dutch: {
    vendors: 'Leveranciers.csv: Leveranciersnummer; Naam; Land',
    customers: 'Klanten.csv: Klantnr; Naam; Land',
    items: 'Artikelen.csv: Artikelcode; Omschrijving; Artikelgroep; Eenheid; Veiligheidsvoorraad',
    purchaseOrders:
      'Inkooporders.csv: Inkoopordernr; Regel; Leverancier; Artikel; Orderdatum; Leverdatum; Aantal; Stuksprijs; Regelbedrag; Valuta',
    receipts: 'Ontvangsten.csv: Ontvangstnr; Inkoopordernr; Regel; Artikel; Ontvangstdatum; Aantal ontvangen',
    purchaseInvoices:
      'Inkoopfacturen.csv: Factuurnummer; Leverancier; Inkoopordernr; Factuurdatum; Vervaldatum; Bedrag; Valuta',
    payments: 'Betalingen crediteuren.csv: Betalingsnr; Betaaldatum; Leverancier; Factuurnummer; Bedrag; Valuta',
    salesOrders:
      'Verkooporders.csv: Verkoopordernr; Regel; Klant; Artikel; Orderdatum; Leverdatum; Aantal; Prijs; Bedrag; Valuta',
    deliveries: 'Pakbonnen.csv: Pakbonnr; Verkoopordernr; Regel; Klant; Artikel; Verzenddatum; Aantal verzonden',
    stock: 'Voorraad.csv: Artikelcode; Magazijn; Peildatum; Voorraad',
    ledger: 'Grootboekmutaties.csv: Boekstuknr; Boekdatum; Grootboekrekening; Kostenplaats; Bedrag; Omschrijving',
    workOrders:
      'Productieorders.csv: Productieordernr; Artikel; Startdatum; Geplande einddatum; Werkelijke einddatum; Aantal; Aantal gereed; Status',
    people: 'Medewerkers.csv: Personeelsnr; Functie; Afdeling; Leidinggevende',
  },
};
